package io.emotionstreams.app.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceEmotion;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrackAveragesTest {
    private final TrackAverages averages = new TrackAverages();

    @Test
    void oneOddAnswerDoesNotChangeWhatATrackShows() {
        for (int frame = 0; frame < 15; frame++) {
            averages.smoothed(face(1L, Emotion.HAPPY), Duration.ofMillis(frame * 66L));
        }
        FaceEmotion shown = averages.smoothed(face(1L, Emotion.SAD), Duration.ofSeconds(1));
        assertThat(shown.emotion()).isEqualTo(Emotion.HAPPY);
        assertThat(shown.confidence()).isBetween(0.8f, 0.95f);
    }

    @Test
    void afterSomeSecondsWhatWasIsForgotten() {
        averages.smoothed(face(1L, Emotion.HAPPY), Duration.ZERO);
        FaceEmotion shown = averages.smoothed(face(1L, Emotion.SAD), Duration.ofSeconds(10));
        assertThat(shown.emotion()).isEqualTo(Emotion.SAD);
        assertThat(shown.confidence()).isCloseTo(1, within(0.001f));
    }

    @Test
    void tracksDoNotMixAndAFaceWithoutOneStaysAsItIs() {
        averages.smoothed(face(1L, Emotion.HAPPY), Duration.ZERO);
        assertThat(averages.smoothed(face(2L, Emotion.SAD), Duration.ZERO).confidence())
                .isEqualTo(1);
        FaceEmotion alone = face(null, Emotion.FEAR);
        assertThat(averages.smoothed(alone, Duration.ZERO)).isSameAs(alone);
    }

    private static FaceEmotion face(Long track, Emotion emotion) {
        double[] weights = new double[Emotion.COUNT];
        weights[emotion.index()] = 1;
        return new FaceEmotion(
                new BoundingBox(0, 0, 10, 10), track, emotion, 1, EmotionDistribution.normalized(weights), null);
    }
}
