package io.emotionstreams.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.emotionstreams.contracts.EmotionIntervals.Interval;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmotionIntervalsTest {
    private static final RecordSerde<EmotionIntervals> SERDE = RecordSerde.json(EmotionIntervals.class);

    @Test
    void eachEmotionHasItsInterval() {
        assertThat(Samples.INTERVALS.of(Emotion.HAPPY)).isEqualTo(new Interval(0.5f, 0.75f));
    }

    @Test
    void inJsonTheyAreKeyedByEmotion() {
        byte[] json = SERDE.serialize(Samples.INTERVALS);

        assertThat(new String(json, StandardCharsets.UTF_8))
                .startsWith("{\"angry\":{\"low\":0.0,\"high\":0.25},\"disgust\":{");
        assertThat(SERDE.deserialize(json)).isEqualTo(Samples.INTERVALS);
    }

    @Test
    void anEmotionMustNotBeMissing() {
        byte[] json = "{\"angry\":{\"low\":0.0,\"high\":0.25}}".getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> SERDE.deserialize(json))
                .withMessageContaining("expected 7 intervals, got 1");
    }

    @Test
    void anythingButSevenIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmotionIntervals(List.of(new Interval(0, 1))))
                .withMessage("expected 7 intervals, got 1");
    }

    @ParameterizedTest
    @CsvSource({"-0.1, 0.5", "0.5, 1.1", "0.6, 0.5", "NaN, 0.5", "0.5, NaN"})
    void anIntervalGoesUpwardsWithinZeroToOne(float low, float high) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(low, high));
    }
}
