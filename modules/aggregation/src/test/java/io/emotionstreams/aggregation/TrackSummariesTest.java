package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FaceQuality;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.contracts.TrackSummary;
import io.emotionstreams.contracts.UnusableFace;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@code track-summary} says about each person. A face of an emotion has its probability 0.7, others 0.05. */
class TrackSummariesTest {
    private final StageDriver stage = new StageDriver(AggregationSettings.DEFAULT.with(TrackSummaries.ON));

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void byDefaultNothingIsPublishedOrStoredAboutASinglePerson() {
        try (StageDriver off = new StageDriver()) {
            off.frame("a", Frames.tracked(100_000, Emotion.HAPPY));

            assertThat(off.state("a").buckets())
                    .extracting(Bucket::totalsByTrack)
                    .containsExactly(List.of());

            off.end("a", 101_000);

            assertThat(off.tracks()).isEmpty();
            assertThat(off.windows()).hasSize(1);
        }
    }

    @Test
    void eachPersonIsSummarizedForEachWindow() {
        stage.frame("a", Frames.tracked(100_000, Emotion.HAPPY, Emotion.SAD));
        stage.frame("a", Frames.tracked(109_900, Emotion.HAPPY));
        stage.frame("a", Frames.tracked(112_000, Emotion.NEUTRAL));
        stage.end("a", 113_000);

        assertThat(finals())
                .extracting(
                        TrackSummary::windowStart,
                        TrackSummary::track,
                        TrackSummary::firstCapturedAt,
                        TrackSummary::lastCapturedAt,
                        TrackSummary::frames,
                        TrackSummary::dominant)
                .containsExactly(
                        tuple(100_000L, 1L, 100_000L, 109_900L, 2L, Emotion.HAPPY),
                        tuple(100_000L, 2L, 100_000L, 100_000L, 1L, Emotion.SAD),
                        tuple(110_000L, 1L, 112_000L, 112_000L, 1L, Emotion.NEUTRAL));
    }

    @Test
    void eachSecondUpdatesThoseWhoWereSeenInIt() {
        stage.frame("a", Frames.tracked(100_000, Emotion.HAPPY, Emotion.SAD));
        stage.frame("a", Frames.tracked(101_000, Emotion.HAPPY));
        stage.frame("a", Frames.tracked(102_000, Emotion.HAPPY));

        assertThat(stage.tracks())
                .extracting(TrackSummary::track, TrackSummary::frames, TrackSummary::closed)
                .containsExactly(tuple(1L, 1L, false), tuple(2L, 1L, false), tuple(1L, 2L, false));
    }

    @Test
    void aBetterPictureCountsForMore() {
        stage.frame("a", Frames.of(100_000, List.of(Frames.face(1, Emotion.HAPPY, quality(0.9f)))));
        stage.frame("a", Frames.of(100_100, List.of(Frames.face(1, Emotion.SAD, quality(0.3f)))));
        stage.end("a", 101_000);

        EmotionDistribution mean = stage.tracks().get(0).probabilities();
        assertThat(mean.share(Emotion.HAPPY)).isCloseTo((0.9f * 0.7f + 0.3f * 0.05f) / 1.2f, within(1e-3f));
        assertThat(mean.share(Emotion.SAD)).isCloseTo((0.9f * 0.05f + 0.3f * 0.7f) / 1.2f, within(1e-3f));
    }

    @Test
    void aFrameCountsForThoseThatWereSkippedBeforeIt() {
        stage.frame("a", Frames.tracked(100_000, Emotion.HAPPY));
        stage.frame("a", Frames.tracked(100_400, Emotion.SAD), null, 3);
        stage.end("a", 101_000);

        EmotionDistribution mean = stage.tracks().get(0).probabilities();
        assertThat(mean.share(Emotion.HAPPY)).isCloseTo((0.7f + 4 * 0.05f) / 5, within(1e-3f));
        assertThat(mean.share(Emotion.SAD)).isCloseTo((0.05f + 4 * 0.7f) / 5, within(1e-3f));
    }

    @Test
    void aFaceThatWasNotJudgedWasStillThere() {
        stage.frame("a", unusable(100_000));
        stage.frame("a", Frames.tracked(100_100, Emotion.HAPPY));
        stage.frame("a", unusable(110_000));
        stage.end("a", 111_000);

        assertThat(finals())
                .extracting(TrackSummary::frames, TrackSummary::usable, TrackSummary::dominant)
                .containsExactly(tuple(2L, 1L, Emotion.HAPPY), tuple(1L, 0L, null));
    }

    @Test
    void facesWithoutATrackBelongToNobody() {
        stage.frame("a", 100_000, Emotion.HAPPY);
        stage.end("a", 101_000);

        assertThat(stage.tracks()).isEmpty();
    }

    @Test
    void framesOutOfOrderGiveTheSameFinalSummaries() {
        List<FaceEmotions> frames = LongStream.range(0, 20)
                .mapToObj(
                        i -> Frames.tracked(100_000 + 90 * i, Emotion.ofIndex((int) i % Emotion.COUNT), Emotion.HAPPY))
                .toList();
        frames.forEach(frame -> stage.frame("a", frame));
        stage.end("a", 102_000);
        List<TrackSummary> inOrder = finals();

        for (int i = frames.size() - 1; i >= 0; i--) {
            stage.frame("b", frames.get(i));
        }
        stage.end("b", 102_000);

        assertThat(finals())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("session")
                .isEqualTo(inOrder);
    }

    @Test
    void aWindowHasSummariesOfAtMostSoManyTracks() {
        List<FaceEmotion> crowd = LongStream.rangeClosed(1, TotalsByTrack.MAX_TRACKS + 10)
                .mapToObj(track -> Frames.face(track, Emotion.HAPPY, null))
                .toList();
        stage.frame("a", Frames.of(100_000, crowd.subList(0, 200)));
        stage.frame("a", Frames.of(100_100, crowd.subList(200, crowd.size())));
        stage.end("a", 101_000);

        assertThat(finals()).hasSize(TotalsByTrack.MAX_TRACKS);
        assertThat(stage.sessions())
                .last()
                .satisfies(session -> assertThat(session.people().distinct()).isEqualTo(TotalsByTrack.MAX_TRACKS + 10));
    }

    private List<TrackSummary> finals() {
        return stage.tracks().stream().filter(TrackSummary::closed).toList();
    }

    private static FaceQuality quality(float overall) {
        return new FaceQuality(30, 1, 0.5f, 0, 0, 0, 1, overall);
    }

    private static FaceEmotions unusable(long capturedAt) {
        return new FaceEmotions(
                new FrameReference(0, 0, null, capturedAt, null),
                640,
                360,
                List.of(),
                List.of(new UnusableFace(
                        new BoundingBox(10, 20, 30, 40), 1L, quality(0.1f), UnusableFace.Reason.SMALL)),
                "resnet50",
                "cpu");
    }
}
