package io.emotionstreams.inference;

import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceCrop;
import java.time.Duration;

/**
 * A face that the model judges or has judged. It is known to its track before the model has answered, so that faces of
 * one batch can share an answer. Not thread-safe.
 */
final class JudgedFace {
    private final byte[] pixels;
    private final long capturedAt;
    private EmotionDistribution answer;

    /** @param capturedAt epoch milliseconds */
    JudgedFace(FaceCrop crop, long capturedAt) {
        this.pixels = crop.pixels();
        this.capturedAt = capturedAt;
    }

    /** Whether its answer is as good for another crop of the same track. */
    boolean standsFor(FaceCrop crop, long cropCapturedAt, ReuseSettings settings) {
        // A frame may come after one that was captured later.
        Duration age = Duration.ofMillis(cropCapturedAt - capturedAt);
        return !age.isNegative()
                && age.compareTo(settings.maxAge()) <= 0
                && CropDifference.of(pixels, crop.pixels()) <= settings.maxDifference();
    }

    byte[] pixels() {
        return pixels;
    }

    void answer(EmotionDistribution probabilities) {
        answer = probabilities;
    }

    EmotionDistribution answer() {
        return answer;
    }
}
