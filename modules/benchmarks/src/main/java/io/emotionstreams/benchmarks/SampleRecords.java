package io.emotionstreams.benchmarks;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FlatSummary;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.FrameReference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Records with eight faces, for the parts that do not process pixels. */
final class SampleRecords {
    private static final int FACES = 8;
    private static final long SEED = 7;

    private SampleRecords() {}

    static FaceCrops faceCrops() {
        Random random = new Random(SEED);
        List<FaceCrop> faces = IntStream.range(0, FACES)
                .mapToObj(i -> {
                    byte[] pixels = new byte[FaceCrop.PIXELS];
                    random.nextBytes(pixels);
                    return new FaceCrop(box(i), 0.9f, pixels);
                })
                .toList();
        return new FaceCrops(new FrameReference(0, 0, 0L, 0, "bench"), 1280, 720, faces);
    }

    /** A frame captured at this epoch millisecond. */
    static FaceEmotions faceEmotions(long capturedAt) {
        EmotionDistribution shares = EmotionDistribution.of(0.1f, 0.05f, 0.05f, 0.5f, 0.1f, 0.1f, 0.1f);
        List<FaceEmotion> faces = IntStream.range(0, FACES)
                .mapToObj(i -> FaceEmotion.of(box(i), shares))
                .toList();
        return new FaceEmotions(
                new FrameReference(0, 0, 0L, capturedAt, "bench"), 1280, 720, faces, "bench-model", "cpu");
    }

    /** A window's row, with one of each kind of column. */
    static FlatSummary flatSummary() {
        return new FlatSummary(Map.ofEntries(
                Map.entry("session", "bench"),
                Map.entry("run", 1),
                Map.entry("kind", "window"),
                Map.entry("started_at", 1_700_000_000_000L),
                Map.entry("ended_at", 1_700_000_010_000L),
                Map.entry("frames", 150),
                Map.entry("faces", FACES * 150),
                Map.entry("unusable_faces", 0),
                Map.entry("skipped_frames", 0),
                Map.entry("people_at_once", 8.0),
                Map.entry("dominant", "happy"),
                Map.entry("happy", 0.5f),
                Map.entry("valence_low", -0.25f)));
    }

    /** A frame of eight tracks, whose emotions change every two seconds, captured at this epoch millisecond. */
    static FaceEmotions trackedFaceEmotions(long capturedAt) {
        List<FaceEmotion> faces = IntStream.range(0, FACES)
                .mapToObj(i -> {
                    float[] shares = new float[Emotion.COUNT];
                    Arrays.fill(shares, 0.05f);
                    shares[(int) ((capturedAt / 2000 + i) % Emotion.COUNT)] = 0.7f;
                    FaceEmotion face = FaceEmotion.of(box(i), EmotionDistribution.of(shares));
                    return new FaceEmotion(
                            face.box(), i + 1L, face.emotion(), face.confidence(), face.probabilities(), null, null);
                })
                .toList();
        return new FaceEmotions(
                new FrameReference(0, 0, capturedAt / 10, capturedAt, "bench"), 1280, 720, faces, "bench-model", "cpu");
    }

    /** Headers from a model with a confusion matrix: two thirds correct, the rest spread evenly. */
    static Headers faceEmotionsHeaders() {
        double[][] answers = new double[Emotion.COUNT][Emotion.COUNT];
        long[] faces = new long[Emotion.COUNT];
        Arrays.fill(faces, 500);
        for (int i = 0; i < Emotion.COUNT; i++) {
            Arrays.fill(answers[i], 1);
            answers[i][i] = 2 * (Emotion.COUNT - 1);
        }
        Headers headers = new RecordHeaders();
        FrameHeaders.describeClassifier(headers, ClassifierConfusion.of(answers, faces, 0.3f));
        return headers;
    }

    private static BoundingBox box(int i) {
        return new BoundingBox(100.25f * i, 200.5f, 90, 90);
    }
}
