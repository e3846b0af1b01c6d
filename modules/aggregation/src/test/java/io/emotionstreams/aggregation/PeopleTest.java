package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FaceQuality;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.contracts.People;
import io.emotionstreams.contracts.UnusableFace;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the summaries say about faces beside their emotions: how many people, unusable faces and skipped frames. */
class PeopleTest {
    private static final BoundingBox BOX = new BoundingBox(10, 20, 30, 40);
    private static final EmotionDistribution HAPPY = EmotionDistribution.of(0, 0, 0, 1, 0, 0, 0);
    private static final FaceQuality POOR = new FaceQuality(8, 0.1f, 0.5f, 0, 0, 0, 0.9f, 0.1f);

    private final StageDriver stage = new StageDriver();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void peopleAreCountedByTheirTracks() {
        stage.frame("a", frame(100_000, List.of(1L, 2L), List.of()));
        stage.frame("a", frame(100_500, List.of(2L), List.of(3L)));
        stage.frame("a", frame(111_000, List.of(2L), List.of()));
        stage.frame("a", frame(111_500, List.of(), List.of()));
        stage.end("a", 112_000);

        assertThat(stage.sessions()).last().satisfies(session -> {
            assertThat(session.people()).isEqualTo(new People(3, 5 / 4.0));
            assertThat(session.faces()).isEqualTo(4);
            assertThat(session.unusableFaces()).isEqualTo(1);
        });
        assertThat(stage.windows())
                .filteredOn(EmotionSummary::closed)
                .extracting(EmotionSummary::people)
                .containsExactly(new People(3, 4 / 2.0), new People(1, 1 / 2.0));
    }

    @Test
    void howManyThereAreAtOnceIsTheMeanOfTheFramesThatWereAnalyzed() {
        stage.frame("a", frame(100_000, List.of(1L, 2L), List.of()), null, 3);
        stage.frame("a", frame(100_500, List.of(1L, 2L), List.of()), null, 5);
        stage.end("a", 101_000, 2);

        assertThat(stage.sessions())
                .last()
                .satisfies(session -> assertThat(session.people().atOnce()).isEqualTo(2));
    }

    @Test
    void aRunThatBeginsWithAHighNumberCountsItsOwnTracksOnly() {
        stage.frame("a", frame(100_000, List.of(50L), List.of()));
        stage.frame("a", frame(100_500, List.of(50L, 52L), List.of()));
        stage.end("a", 101_000);

        assertThat(stage.sessions())
                .last()
                .satisfies(session -> assertThat(session.people().distinct()).isEqualTo(2));
    }

    @Test
    void withoutTracksThereAreNoPeople() {
        stage.frame("a", 100_000, Emotion.HAPPY);
        stage.end("a", 101_000);

        assertThat(stage.sessions()).singleElement().satisfies(session -> assertThat(session.people())
                .isNull());
    }

    @Test
    void skippedFramesAddUpInWindowsAndSession() {
        stage.frame("a", Frames.frame(100_000), null, 3);
        stage.frame("a", Frames.frame(101_000), null, 0);
        stage.frame("a", Frames.frame(112_000), null, 4);
        stage.end("a", 113_000, 5);

        assertThat(stage.sessions()).last().satisfies(session -> assertThat(session.skippedFrames())
                .isEqualTo(12));
        assertThat(stage.windows())
                .filteredOn(EmotionSummary::closed)
                .extracting(EmotionSummary::skippedFrames)
                .containsExactly(3L, 9L);
    }

    @Test
    void framesSkippedBeforeTheMarkerOfASilentRunCorrectIt() {
        stage.frame("a", 100_000);
        stage.advance(Duration.ofSeconds(61));
        stage.runs();
        stage.end("a", 100_500, 2);

        assertThat(stage.runs().get("1/a").skippedFrames()).isEqualTo(2);
    }

    private static FaceEmotions frame(long capturedAt, List<Long> judged, List<Long> unusable) {
        return new FaceEmotions(
                new FrameReference(0, 0, null, capturedAt, null),
                640,
                360,
                judged.stream()
                        .map(track -> new FaceEmotion(BOX, track, Emotion.HAPPY, 1, HAPPY, null))
                        .toList(),
                unusable.stream()
                        .map(track -> new UnusableFace(BOX, track, POOR, UnusableFace.Reason.SMALL))
                        .toList(),
                "resnet50",
                "cpu");
    }
}
