package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FaceQuality;
import io.emotionstreams.contracts.FramePosition;
import io.emotionstreams.contracts.FrameReference;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Classified frames, as sent by the classify stage. */
final class Frames {
    private static final BoundingBox BOX = new BoundingBox(10, 20, 30, 40);

    private Frames() {}

    /** A frame with one face per emotion, each predicted with probability 0.7. */
    static FaceEmotions frame(long capturedAt, Emotion... faces) {
        return of(capturedAt, Stream.of(faces).map(Frames::face).toList());
    }

    /** A frame with one face per emotion, each of a track of its own: 1, 2, 3 and so on. */
    static FaceEmotions tracked(long capturedAt, Emotion... faces) {
        return of(
                capturedAt,
                IntStream.range(0, faces.length)
                        .mapToObj(i -> face(i + 1, faces[i], null))
                        .toList());
    }

    /** A face of a track, predicted with probability 0.7; its quality may be {@code null}. */
    static FaceEmotion face(long track, Emotion emotion, FaceQuality quality) {
        FaceEmotion face = face(emotion);
        return new FaceEmotion(face.box(), track, emotion, face.confidence(), face.probabilities(), quality);
    }

    /** A frame with up to three random faces. */
    static FaceEmotions random(long capturedAt, SplittableRandom random) {
        return of(
                capturedAt,
                Stream.generate(() -> face(random)).limit(random.nextInt(4)).toList());
    }

    /** A frame as an event, published when it was captured. */
    static SessionEvent.Frame event(FaceEmotions emotions, ClassifierConfusion confusion, long skipped) {
        return new SessionEvent.Frame(
                emotions, confusion, skipped, emotions.frame().capturedAt());
    }

    /** A frame that its sender has numbered. */
    static FaceEmotions numbered(long index, long capturedAt, Emotion... faces) {
        return with(new FrameReference(0, 0, index, capturedAt, null), faces);
    }

    /** A frame that was read at this position. */
    static FaceEmotions readAt(FramePosition position, long capturedAt, Emotion... faces) {
        return with(new FrameReference(position.partition(), position.offset(), null, capturedAt, null), faces);
    }

    private static FaceEmotions with(FrameReference reference, Emotion... faces) {
        FaceEmotions frame = frame(reference.capturedAt(), faces);
        return new FaceEmotions(reference, frame.width(), frame.height(), frame.faces(), frame.model(), frame.device());
    }

    static FaceEmotions of(long capturedAt, List<FaceEmotion> faces) {
        return new FaceEmotions(new FrameReference(0, 0, null, capturedAt, null), 640, 360, faces, "resnet50", "cpu");
    }

    private static FaceEmotion face(Emotion emotion) {
        float[] probabilities = new float[Emotion.COUNT];
        Arrays.fill(probabilities, 0.05f);
        probabilities[emotion.index()] = 0.7f;
        return FaceEmotion.of(BOX, EmotionDistribution.of(probabilities));
    }

    private static FaceEmotion face(SplittableRandom random) {
        return FaceEmotion.of(
                BOX,
                EmotionDistribution.normalized(random.doubles(Emotion.COUNT).toArray()));
    }
}
