package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One face's classification.
 *
 * @param box the face in the frame
 * @param track number of its track, from 1: one person's uninterrupted presence in this run of the session, numbered in
 *     the order of appearance; {@code null} if faces are not tracked
 * @param emotion the most probable emotion
 * @param confidence its probability, 0 to 1
 * @param probabilities probabilities of all seven emotions
 * @param quality how well the face can be judged; {@code null} if that was not estimated
 * @param reused {@code true} if the answer is an earlier one for the same track, whose face has hardly changed since;
 *     otherwise {@code null} and not written
 */
public record FaceEmotion(
        BoundingBox box,
        Long track,
        Emotion emotion,
        @JsonProperty(required = true) float confidence,
        EmotionDistribution probabilities,
        FaceQuality quality,
        @JsonInclude(JsonInclude.Include.NON_NULL) Boolean reused) {
    public FaceEmotion {
        if (box == null || emotion == null || probabilities == null) {
            throw new IllegalArgumentException("a classified face needs a box, an emotion and probabilities");
        }
        if (!(confidence >= 0 && confidence <= 1.001f)) {
            throw new IllegalArgumentException("a confidence must be between 0 and 1 but is " + confidence);
        }
        requireTrack(track);
        reused = Boolean.TRUE.equals(reused) ? Boolean.TRUE : null;
    }

    /** A classification by the model itself. */
    public FaceEmotion(
            BoundingBox box,
            Long track,
            Emotion emotion,
            float confidence,
            EmotionDistribution probabilities,
            FaceQuality quality) {
        this(box, track, emotion, confidence, probabilities, quality, null);
    }

    /** Takes emotion and confidence from the probabilities; without track and quality. */
    public static FaceEmotion of(BoundingBox box, EmotionDistribution probabilities) {
        return of(box, null, probabilities, null);
    }

    /** The classification of a crop: its box, track and quality; emotion and confidence from the probabilities. */
    public static FaceEmotion of(FaceCrop crop, EmotionDistribution probabilities) {
        return of(crop.box(), crop.track(), probabilities, crop.quality());
    }

    private static FaceEmotion of(BoundingBox box, Long track, EmotionDistribution probabilities, FaceQuality quality) {
        Emotion emotion = probabilities.dominant();
        return new FaceEmotion(box, track, emotion, probabilities.share(emotion), probabilities, quality);
    }

    /** The same face in a frame of another size. */
    public FaceEmotion in(BoundingBox otherBox) {
        return new FaceEmotion(otherBox, track, emotion, confidence, probabilities, quality, reused);
    }

    /** The same with a note that the answer is an earlier one. */
    public FaceEmotion asReused() {
        return new FaceEmotion(box, track, emotion, confidence, probabilities, quality, Boolean.TRUE);
    }

    static void requireTrack(Long track) {
        if (track != null && track < 1) {
            throw new IllegalArgumentException("tracks are numbered from 1, but one is " + track);
        }
    }
}
