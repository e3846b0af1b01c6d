package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One face's classification.
 *
 * @param box the face in the frame
 * @param emotion the most probable emotion
 * @param confidence its probability, 0 to 1
 * @param probabilities probabilities of all seven emotions
 */
public record FaceEmotion(
        BoundingBox box,
        Emotion emotion,
        @JsonProperty(required = true) float confidence,
        EmotionDistribution probabilities) {
    public FaceEmotion {
        if (box == null || emotion == null || probabilities == null) {
            throw new IllegalArgumentException("a classified face needs a box, an emotion and probabilities");
        }
        if (!(confidence >= 0 && confidence <= 1.001f)) {
            throw new IllegalArgumentException("a confidence must be between 0 and 1 but is " + confidence);
        }
    }

    /** Takes emotion and confidence from the probabilities. */
    public static FaceEmotion of(BoundingBox box, EmotionDistribution probabilities) {
        Emotion emotion = probabilities.dominant();
        return new FaceEmotion(box, emotion, probabilities.share(emotion), probabilities);
    }
}
