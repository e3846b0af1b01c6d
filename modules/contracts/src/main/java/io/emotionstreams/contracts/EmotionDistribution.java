package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Shares of the seven emotions, which sum to 1: one face's probabilities, or the distribution over many faces.
 * Immutable and thread-safe. In JSON an object keyed by emotion, in label order.
 */
public final class EmotionDistribution {
    private static final float TOLERANCE = 1e-3f;

    private final float[] shares;

    private EmotionDistribution(float[] owned) {
        float sum = 0;
        for (float share : owned) {
            if (!(share >= 0 && share <= 1 + TOLERANCE)) {
                throw new IllegalArgumentException("a share must be between 0 and 1 but is " + share);
            }
            sum += share;
        }
        if (Math.abs(sum - 1) > TOLERANCE) {
            throw new IllegalArgumentException("shares must sum to 1 but sum to " + sum);
        }
        this.shares = owned;
    }

    /**
     * Copies seven shares in label order.
     *
     * @throws IllegalArgumentException if there are not seven, one is outside 0..1, or they do not sum to 1 ± 0.001
     */
    public static EmotionDistribution of(float... shares) {
        if (shares.length != Emotion.COUNT) {
            throw new IllegalArgumentException("expected " + Emotion.COUNT + " shares, got " + shares.length);
        }
        return new EmotionDistribution(shares.clone());
    }

    /**
     * Divides seven non-negative weights (sums of probabilities, counts) by their total.
     *
     * @return {@code null} if the total is 0, since there is nothing to distribute
     */
    public static EmotionDistribution normalized(double[] weights) {
        double total = Arrays.stream(weights).sum();
        if (total == 0) {
            return null;
        }
        float[] shares = new float[Emotion.COUNT];
        for (int i = 0; i < Emotion.COUNT; i++) {
            shares[i] = (float) (weights[i] / total);
        }
        return new EmotionDistribution(shares);
    }

    /** The share of one emotion, 0 to 1. */
    public float share(Emotion emotion) {
        return shares[emotion.index()];
    }

    /** The emotion with the largest share; ties go to the first in label order. */
    public Emotion dominant() {
        int best = 0;
        for (int i = 1; i < shares.length; i++) {
            if (shares[i] > shares[best]) {
                best = i;
            }
        }
        return Emotion.ofIndex(best);
    }

    /** The shares by emotion, in label order. */
    @JsonValue
    public Map<Emotion, Float> byEmotion() {
        Map<Emotion, Float> byEmotion = new EnumMap<>(Emotion.class);
        for (int i = 0; i < shares.length; i++) {
            byEmotion.put(Emotion.ofIndex(i), shares[i]);
        }
        return byEmotion;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static EmotionDistribution fromJson(Map<Emotion, Float> byEmotion) {
        float[] shares = new float[Emotion.COUNT];
        byEmotion.forEach((emotion, share) -> shares[emotion.index()] = share);
        return new EmotionDistribution(shares);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmotionDistribution that && Arrays.equals(shares, that.shares);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(shares);
    }

    @Override
    public String toString() {
        return byEmotion().toString();
    }
}
