package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.Measure;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.ShownBy;
import io.emotionstreams.quantification.Proportion;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many people have shown an emotion at least once for a second. */
class ShownTest {
    /** 10 frames a second. */
    private static final long FRAME = 100;

    private final StageDriver stage = new StageDriver();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void anEmotionCountsOnceItHasLedForASecond() {
        TrackRuns almost = after(TrackRuns.NONE, 0, 900, Emotion.HAPPY);
        TrackRuns second = after(almost, 1000, 1000, Emotion.HAPPY);

        assertThat(almost.shownBy()).isNull();
        assertThat(shares(second, Emotion.HAPPY)).isEqualTo(Proportion.of(1, 1));
        assertThat(shares(second, Emotion.SAD)).isEqualTo(Proportion.of(0, 1));
    }

    @Test
    void aPersonWhoKeepsChangingHasShownNothing() {
        TrackRuns runs = TrackRuns.NONE;
        for (int i = 0; i < 6; i++) {
            runs = after(runs, 1000L * i, 1000L * i + 500, Emotion.HAPPY);
            runs = after(runs, 1000L * i + 600, 1000L * i + 900, Emotion.SAD);
        }

        assertThat(shares(runs, Emotion.HAPPY)).isEqualTo(Proportion.of(0, 1));
        assertThat(shares(runs, Emotion.SAD)).isEqualTo(Proportion.of(0, 1));
    }

    @Test
    void oneWrongAnswerDoesNotEndWhatAPersonShows() {
        TrackRuns runs = after(TrackRuns.NONE, 0, 600, Emotion.HAPPY);
        runs = after(runs, 700, 700, Emotion.FEAR);
        runs = after(runs, 800, 1000, Emotion.HAPPY);

        assertThat(shares(runs, Emotion.HAPPY).value()).isEqualTo(1);
    }

    @Test
    void whoHasLeftStillCountsAndWhoWasNotSeenForASecondDoesNot() {
        TrackRuns runs = after(TrackRuns.NONE, 0, 1500, Emotion.HAPPY);
        for (long time = 10_000; time <= 12_000; time += FRAME) {
            runs = runs.plus(Frames.of(time, time < 10_500 ? List.of(sad(2), sad(3)) : List.of(sad(2))));
        }

        assertThat(runs.shownBy().people()).isEqualTo(2);
        assertThat(shares(runs, Emotion.HAPPY)).isEqualTo(Proportion.of(1, 2));
        assertThat(shares(runs, Emotion.SAD)).isEqualTo(Proportion.of(1, 2));
    }

    @Test
    void aFrameThatComesLateIsIgnored() {
        TrackRuns runs = after(TrackRuns.NONE, 0, 1500, Emotion.HAPPY);

        assertThat(runs.plus(frame(1200, Emotion.SAD))).isEqualTo(runs);
    }

    @Test
    void windowsAndTheSessionHaveTheSharesOfTheirOwnTime() {
        for (long time = 100_000; time < 130_000; time += FRAME) {
            stage.frame("a", frame(time, time < 110_000 ? Emotion.HAPPY : Emotion.SAD));
        }
        stage.end("a", 130_000);

        assertThat(stage.windows())
                .filteredOn(EmotionSummary::closed)
                .extracting(window -> share(window, Emotion.HAPPY), window -> share(window, Emotion.SAD))
                .containsExactly(tuple(1f, 0f), tuple(1f, 1f), tuple(0f, 1f));
        ShownBy session = last().measures().shownBy();
        assertThat(session.people()).isEqualTo(1);
        assertThat(session.shares().get(Emotion.HAPPY).value()).isEqualTo(1);
        assertThat(session.shares().get(Emotion.SAD).value()).isEqualTo(1);
    }

    @Test
    void withoutTracksNothingIsSaidOfPeople() {
        for (long time = 100_000; time < 103_000; time += FRAME) {
            stage.frame("a", time, Emotion.HAPPY);
        }
        stage.end("a", 103_000);

        assertThat(last().measures().shownBy()).isNull();
    }

    @Test
    void inPrivacyModeNothingIsRememberedOfAPerson() {
        BucketLayout layout = new BucketLayout(10_000, false, false);
        Session session = Session.begin(1);
        for (long time = 0; time <= 2000; time += FRAME) {
            session = session.plus(Frames.event(frame(time, Emotion.HAPPY), null, 0), false, layout);
        }

        assertThat(session.runs()).isEqualTo(TrackRuns.NONE);
        assertThat(session.buckets())
                .allSatisfy(bucket -> assertThat(bucket.shown()).isEmpty());
    }

    private SessionSummary last() {
        List<SessionSummary> all = stage.sessions();
        return all.get(all.size() - 1);
    }

    private static float share(EmotionSummary window, Emotion emotion) {
        return window.measures().shownBy().shares().get(emotion).value();
    }

    private static Measure shares(TrackRuns runs, Emotion emotion) {
        return runs.shownBy().shares().get(emotion);
    }

    /** One person who shows this from one time to another. */
    private static TrackRuns after(TrackRuns before, long from, long to, Emotion emotion) {
        return LongStream.rangeClosed(from / FRAME, to / FRAME)
                .mapToObj(i -> frame(i * FRAME, emotion))
                .reduce(before, TrackRuns::plus, (first, second) -> second);
    }

    private static FaceEmotions frame(long time, Emotion emotion) {
        return Frames.tracked(time, emotion);
    }

    private static FaceEmotion sad(long track) {
        return Frames.face(track, Emotion.SAD, null);
    }
}
