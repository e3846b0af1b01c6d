package io.emotionstreams.dashboard;

import static io.emotionstreams.dashboard.Summaries.START;
import static io.emotionstreams.dashboard.Summaries.active;
import static io.emotionstreams.dashboard.Summaries.session;
import static io.emotionstreams.dashboard.Summaries.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.Emotion;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TracksTest {
    private final TestServer server = new TestServer(null);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aTrackHasASecondForEachRecordOfItsWindow() {
        server.tracks.update(track("one", 1, 0, 0, 10, Emotion.HAPPY));
        server.tracks.update(track("one", 1, 0, 1, 20, Emotion.HAPPY, Emotion.SAD));

        assertThat(onlyTrack("one").whole())
                .extracting(TrackStep::start, TrackStep::frames, step -> step.probabilities()
                        .dominant())
                .containsExactly(tuple(START, 10L, Emotion.HAPPY), tuple(START + 1000, 10L, Emotion.SAD));
    }

    @Test
    void itsTotalsAreThoseOfAllItsWindows() {
        server.tracks.update(track("one", 1, 0, 9, 10, Emotion.HAPPY));
        server.tracks.update(track("one", 1, 1, 0, 30, Emotion.SAD));

        TrackView track = onlyTrack("one");
        assertThat(track.frames()).isEqualTo(40);
        assertThat(track.dominant()).isEqualTo(Emotion.SAD);
        assertThat(track.probabilities().share(Emotion.SAD)).isCloseTo(0.75f, within(1e-5f));
    }

    @Test
    void aRecordThatIsReadTwiceCountsOnce() {
        server.tracks.update(track("one", 1, 0, 0, 10, Emotion.HAPPY));
        server.tracks.update(track("one", 1, 0, 0, 10, Emotion.HAPPY));

        assertThat(onlyTrack("one").frames()).isEqualTo(10);
    }

    @Test
    void aLongTrackKeepsItsWholeTimeInFewSteps() {
        for (int second = 0; second < 3600; second++) {
            server.tracks.update(track("one", 1, second / 10, second % 10, second % 10 + 1, Emotion.NEUTRAL));
        }

        List<TrackStep> steps = onlyTrack("one").whole();
        assertThat(steps).hasSizeLessThanOrEqualTo(TrackState.MAX_STEPS);
        assertThat(steps.stream().mapToLong(TrackStep::frames).sum()).isEqualTo(3600);
        assertThat(steps.get(0).start()).isEqualTo(START);
        assertThat(steps.get(steps.size() - 1).end()).isEqualTo(START + 3_600_000);
    }

    @Test
    void theTracksSeenLongestAgoAreForgottenFirst() {
        for (int track = 1; track <= SessionTracks.CAPACITY + 5; track++) {
            server.tracks.update(track("one", track, track / 10, track % 10, 1, Emotion.HAPPY));
        }

        SessionTracks.View view = server.tracks.of("one", 1);
        assertThat(view.forgotten()).isEqualTo(5);
        assertThat(view.tracks()).hasSize(SessionTracks.CAPACITY).first().satisfies(track -> assertThat(track.track())
                .isEqualTo(6));
    }

    @Test
    void theSessionWithoutARecordForLongestLosesItsTracksFirst() {
        int sessions = TrackStore.CAPACITY / SessionTracks.CAPACITY + 1;
        for (int session = 0; session < sessions; session++) {
            for (int track = 1; track <= SessionTracks.CAPACITY; track++) {
                server.tracks.update(track("s" + session, track, 0, 0, 1, Emotion.HAPPY));
            }
        }

        assertThat(server.tracks.of("s0", 1).tracks()).isEmpty();
        assertThat(server.tracks.of("s1", 1).tracks()).hasSize(SessionTracks.CAPACITY);
    }

    @Test
    void theTracksOfAnEarlierRunAreNotShown() {
        server.tracks.update(track("one", 1, 0, 0, 10, Emotion.HAPPY));

        assertThat(server.tracks.of("one", 2).tracks()).isEmpty();
    }

    @Test
    void thePageGetsTheDominantEmotionOfEachStep() throws Exception {
        server.store.update(active("one", 1, 0, 0, 0, 1, 0, 0, 0), 0);
        server.tracks.update(track("one", 7, 0, 0, 10, Emotion.HAPPY));

        JsonNode track = new JsonMapper()
                .readTree(server.get("/api/sessions/one/tracks").body())
                .get("tracks")
                .get(0);

        assertThat(track.get("track").intValue()).isEqualTo(7);
        assertThat(track.get("steps").get(0).get("dominant").stringValue()).isEqualTo("happy");
    }

    @Test
    void theFileHasARowForEachTrackStepAndEmotion() throws Exception {
        server.store.update(active("one", 1, 0, 0, 0, 1, 0, 0, 0), 0);
        server.tracks.update(track("one", 7, 0, 0, 10, Emotion.HAPPY));

        assertThat(server.get("/api/sessions/one/tracks.csv").body().lines())
                .hasSize(1 + 7)
                .startsWith("session,run,track,start,end,emotion,raw,frames,usable")
                .contains("one,1,7,2026-11-22T09:00:00Z,2026-11-22T09:00:01Z,happy,1.0,10,10");
    }

    @Test
    void aSessionWithoutTracksHasNone() throws Exception {
        server.store.update(session("one", 1, true, 1, 0, 0, 0, 1, 0, 0, 0), 0);

        assertThat(server.get("/api/sessions/one/tracks").body()).isEqualTo("{\"tracks\":[],\"forgotten\":0}");
        assertThat(server.get("/api/sessions/none/tracks").statusCode()).isEqualTo(404);
    }

    private TrackView onlyTrack(String session) {
        List<TrackView> tracks = server.tracks.of(session, 1).tracks();
        assertThat(tracks).hasSize(1);
        return tracks.get(0);
    }
}
