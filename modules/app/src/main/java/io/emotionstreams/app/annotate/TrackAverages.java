package io.emotionstreams.app.annotate;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceEmotion;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The mean of each track's recent probabilities, in which a face counts less the older it is and the worse its quality.
 * Faces without a track stay as they are. Not thread-safe.
 */
final class TrackAverages {
    /** After this time a face counts for 1/e of a new one, in seconds. */
    private static final double MEMORY = 1;

    private final Map<Long, Average> averages = new HashMap<>();

    private static final class Average {
        private final double[] sums = new double[Emotion.COUNT];
        private Duration at = Duration.ZERO;
    }

    /** Adds a face at this media time, and returns it with its track's mean. */
    FaceEmotion smoothed(FaceEmotion face, Duration mediaTime) {
        if (face.track() == null) {
            return face;
        }
        Average average = averages.computeIfAbsent(face.track(), track -> new Average());
        double kept = Math.exp(-mediaTime.minus(average.at).toNanos() / 1e9 / MEMORY);
        average.at = mediaTime;
        double weight =
                face.quality() == null ? 1 : Math.max(0.01, face.quality().overall());
        for (Emotion emotion : Emotion.values()) {
            int index = emotion.index();
            average.sums[index] =
                    kept * average.sums[index] + weight * face.probabilities().share(emotion);
        }
        EmotionDistribution mean = EmotionDistribution.normalized(average.sums);
        Emotion dominant = mean.dominant();
        return new FaceEmotion(face.box(), face.track(), dominant, mean.share(dominant), mean, face.quality());
    }
}
