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
 * 95% confidence intervals of a summary's distribution, one for the share of each emotion. Immutable and thread-safe.
 * In JSON an object keyed by emotion, in label order.
 *
 * @param inOrder seven intervals in label order
 */
public record EmotionIntervals(List<Interval> inOrder) {
    /**
     * The lower and upper bound of a share.
     *
     * @param low 0 to 1
     * @param high {@code low} to 1
     */
    public record Interval(@JsonProperty(required = true) float low, @JsonProperty(required = true) float high) {
        public Interval {
            if (!(0 <= low && low <= high && high <= 1)) {
                throw new IllegalArgumentException(
                        "an interval needs 0 <= low <= high <= 1, but low is %s and high is %s".formatted(low, high));
            }
        }
    }

    public EmotionIntervals {
        inOrder = List.copyOf(inOrder);
        if (inOrder.size() != Emotion.COUNT) {
            throw new IllegalArgumentException("expected " + Emotion.COUNT + " intervals, got " + inOrder.size());
        }
    }

    /** The confidence interval of one emotion's share. */
    public Interval of(Emotion emotion) {
        return inOrder.get(emotion.index());
    }

    /** The intervals by emotion, in label order. */
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
