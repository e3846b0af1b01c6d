package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.Emotion;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a frame adds to the changelogs, which the broker stores and copies: every frame is committed on its own. */
class ChangelogTest {
    /** An eighth of the 2 KB that it was when a session was one record with all its seconds. */
    private static final int MAX_BYTES = 250;

    private static final int FRAMES = 15 * 120;

    @ParameterizedTest
    @ValueSource(longs = {10, 600})
    void aFrameAddsLittle(long windowSeconds) {
        AggregationSettings settings = AggregationSettings.DEFAULT.with(
                Duration.ofSeconds(windowSeconds), Duration.ofSeconds(2), Duration.ofSeconds(60));
        try (StageDriver stage = new StageDriver(settings)) {
            for (int i = 0; i < FRAMES; i++) {
                stage.frame("camera-1", Frames.numbered(i, 1_800_000_000_000L + i * 66L, eightFaces(i)));
            }

            assertThat(stage.changelogBytes() / FRAMES).isLessThan(MAX_BYTES);
        }
    }

    @Test
    void aTrackAddsLessThanFiftyBytes() {
        AggregationSettings on = AggregationSettings.DEFAULT.with(TrackSummaries.ON);
        try (StageDriver stage = new StageDriver(on)) {
            for (int i = 0; i < FRAMES; i++) {
                stage.frame("camera-1", Frames.tracked(1_800_000_000_000L + i * 66L, eightFaces(i)));
            }

            assertThat(stage.changelogBytes() / FRAMES).isLessThan(MAX_BYTES + 8 * 50);
        }
    }

    private static Emotion[] eightFaces(int frame) {
        Emotion[] faces = new Emotion[8];
        for (int i = 0; i < faces.length; i++) {
            faces[i] = Emotion.ofIndex((frame / 30 + i) % Emotion.COUNT);
        }
        return faces;
    }
}
