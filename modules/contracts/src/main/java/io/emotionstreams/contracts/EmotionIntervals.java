package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How well a summary's distribution is known: for each emotion the interval that holds its true share with 95 %
 * confidence. Immutable and thread-safe. In JSON an object by emotion name, in label order.
 *
 * @param inOrder seven intervals in label order
 */
public record EmotionIntervals(List<Interval> inOrder) {
    /**
     * From where to where a share may lie.
     *
     * @param low 0 to 1
     * @param high {@code low} to 1
     */
    public record Interval(@JsonProperty(required = true) float low, @JsonProperty(required = true) float high) {
        public Interval {
            if (!(0 <= low && low <= high && high <= 1)) {
                throw new IllegalArgumentException(
                        "an interval goes from low to high within 0..1, not from %s to %s".formatted(low, high));
            }
        }
    }

    public EmotionIntervals {
        inOrder = List.copyOf(inOrder);
        if (inOrder.size() != Emotion.COUNT) {
            throw new IllegalArgumentException("expected " + Emotion.COUNT + " intervals, got " + inOrder.size());
        }
    }

    /** The interval of one emotion's share. */
    public Interval of(Emotion emotion) {
        return inOrder.get(emotion.index());
    }

    /** By emotion, in label order. */
    @JsonValue
    public Map<Emotion, Interval> byEmotion() {
        Map<Emotion, Interval> byEmotion = new EnumMap<>(Emotion.class);
        for (Emotion emotion : Emotion.values()) {
            byEmotion.put(emotion, of(emotion));
        }
        return byEmotion;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static EmotionIntervals fromJson(Map<Emotion, Interval> byEmotion) {
        return new EmotionIntervals(Stream.of(Emotion.values())
                .map(byEmotion::get)
                .filter(Objects::nonNull)
                .toList());
    }
}
