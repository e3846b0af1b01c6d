package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Number of faces classified as each emotion. Immutable and thread-safe. In JSON an object keyed by emotion, in label
 * order.
 */
public final class EmotionCounts {
    private final long[] counts;

    private EmotionCounts(long[] owned) {
        for (long count : owned) {
            if (count < 0) {
                throw new IllegalArgumentException("a count must not be negative but is " + count);
            }
        }
        this.counts = owned;
    }

    /**
     * Copies seven counts in label order.
     *
     * @throws IllegalArgumentException if there are not seven, or one is negative
     */
    public static EmotionCounts of(long... counts) {
        if (counts.length != Emotion.COUNT) {
            throw new IllegalArgumentException("expected " + Emotion.COUNT + " counts, got " + counts.length);
        }
        return new EmotionCounts(counts.clone());
    }

    /** Number of faces classified as this emotion. */
    public long count(Emotion emotion) {
        return counts[emotion.index()];
    }

    /** Total number of faces. */
    public long total() {
        return Arrays.stream(counts).sum();
    }

    /** The counts by emotion, in label order. */
    @JsonValue
    public Map<Emotion, Long> byEmotion() {
        Map<Emotion, Long> byEmotion = new EnumMap<>(Emotion.class);
        for (int i = 0; i < counts.length; i++) {
            byEmotion.put(Emotion.ofIndex(i), counts[i]);
        }
        return byEmotion;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static EmotionCounts fromJson(Map<Emotion, Long> byEmotion) {
        long[] counts = new long[Emotion.COUNT];
        byEmotion.forEach((emotion, count) -> counts[emotion.index()] = count);
        return new EmotionCounts(counts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmotionCounts that && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return byEmotion().toString();
    }
}
