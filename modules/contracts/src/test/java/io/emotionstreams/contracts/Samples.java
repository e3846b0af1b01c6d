package io.emotionstreams.contracts;

import io.emotionstreams.contracts.EmotionIntervals.Interval;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One full and one sparse record of each type. The golden files hold their bytes. */
final class Samples {
    static final BoundingBox BOX = new BoundingBox(12.5f, -3, 40, 48.25f);
    static final FrameReference FRAME = new FrameReference(3, 1234L, 7L, 1_700_000_000_123L, "camera-1");
    static final FrameReference BARE_FRAME = new FrameReference(0, 0, null, 0, null);
    static final EmotionDistribution PROBABILITIES =
            EmotionDistribution.of(0.0625f, 0, 0.0625f, 0.5f, 0.125f, 0.125f, 0.125f);

    static final FaceCrops FACE_CROPS = new FaceCrops(FRAME, 1280, 720, List.of(new FaceCrop(BOX, 0.875f, pixels())));
    static final FaceCrops NO_FACE_CROPS = new FaceCrops(BARE_FRAME, 1, 1, List.of());

    static final FaceEmotions FACE_EMOTIONS =
            new FaceEmotions(FRAME, 1280, 720, List.of(FaceEmotion.of(BOX, PROBABILITIES)), "fer-resnet50", "cpu");
    static final FaceEmotions NO_FACE_EMOTIONS = new FaceEmotions(BARE_FRAME, 1, 1, List.of(), "fer-resnet50", "cpu");

    static final FaceQuality QUALITY = new FaceQuality(24.5f, 0.75f, 0.5f, -12.5f, 5, 0.25f, 0.875f, 0.625f);
    static final UnusableFace UNUSABLE =
            new UnusableFace(new BoundingBox(600, 20, 8, 8), 12L, QUALITY, UnusableFace.Reason.SMALL);
    static final FaceCrops TRACKED_CROPS = new FaceCrops(
            FRAME, 1280, 720, List.of(new FaceCrop(BOX, 11L, 0.875f, pixels(), QUALITY)), List.of(UNUSABLE));
    static final FaceEmotions TRACKED_EMOTIONS = new FaceEmotions(
            FRAME,
            1280,
            720,
            List.of(FaceEmotion.of(TRACKED_CROPS.faces().get(0), PROBABILITIES)),
            List.of(UNUSABLE),
            "fer-resnet50",
            "cpu");

    static final FaceEmotions REUSED_EMOTIONS = new FaceEmotions(
            FRAME,
            1280,
            720,
            List.of(TRACKED_EMOTIONS.faces().get(0).asReused()),
            TRACKED_EMOTIONS.model(),
            TRACKED_EMOTIONS.device());

    static final EmotionDistribution CORRECTED = EmotionDistribution.of(0, 0, 0.125f, 0.625f, 0.25f, 0, 0);
    static final EmotionIntervals INTERVALS = new EmotionIntervals(List.of(
            new Interval(0, 0.25f),
            new Interval(0, 0.125f),
            new Interval(0, 0.375f),
            new Interval(0.5f, 0.75f),
            new Interval(0.125f, 0.375f),
            new Interval(0, 0.25f),
            new Interval(0, 1)));

    static final EmotionCounts COUNTS = EmotionCounts.of(1, 0, 1, 4, 2, 0, 0);
    static final EmotionCounts NO_COUNTS = EmotionCounts.of(0, 0, 0, 0, 0, 0, 0);

    static final EmotionSummary EMOTION_SUMMARY = new EmotionSummary(
            "classroom",
            2,
            1_700_000_000_000L,
            1_700_000_010_000L,
            true,
            150,
            8,
            COUNTS,
            PROBABILITIES,
            CORRECTED,
            INTERVALS,
            Caution.FEW_FACES,
            Emotion.HAPPY);
    static final EmotionSummary EMPTY_EMOTION_SUMMARY =
            new EmotionSummary("classroom", 1, 0, 10_000, false, 1, 0, NO_COUNTS, null, null, null, null, null);

    static final SessionSummary SESSION_SUMMARY = new SessionSummary(
            "classroom",
            2,
            true,
            1_700_000_000_000L,
            1_700_000_020_000L,
            300,
            8,
            COUNTS,
            PROBABILITIES,
            CORRECTED,
            INTERVALS,
            Caution.FEW_FACES,
            Emotion.HAPPY,
            4,
            5,
            "fer-resnet50",
            "cuda");
    static final SessionSummary EMPTY_SESSION_SUMMARY = new SessionSummary(
            "classroom", 1, false, null, null, 0, 0, NO_COUNTS, null, null, null, null, null, 0, 1, null, null);

    static final People PEOPLE = new People(12, 1.5);

    static final EmotionSummary TRACKED_EMOTION_SUMMARY = new EmotionSummary(
            "classroom",
            2,
            1_700_000_000_000L,
            1_700_000_010_000L,
            true,
            150,
            8,
            217,
            30,
            PEOPLE,
            COUNTS,
            PROBABILITIES,
            null,
            null,
            Caution.UNFAMILIAR_FACES,
            Emotion.HAPPY,
            1_700_000_009_000L,
            null);
    static final SessionSummary TRACKED_SESSION_SUMMARY = new SessionSummary(
            "classroom",
            2,
            true,
            1_700_000_000_000L,
            1_700_000_020_000L,
            150,
            8,
            217,
            30,
            PEOPLE,
            COUNTS,
            PROBABILITIES,
            null,
            null,
            Caution.UNFAMILIAR_FACES,
            Emotion.HAPPY,
            0,
            0,
            "fer-resnet50",
            "cuda",
            null);

    static final Measures MEASURES = new Measures(
            new Measure(0.75f, 0.5f, 1),
            new Measure(0.375f, -0.125f, 0.75f),
            new ShownBy(
                    4,
                    Stream.of(Emotion.values())
                            .collect(Collectors.toMap(
                                    Function.identity(), emotion -> new Measure(0.25f, 0.0625f, 0.625f)))));

    static final EmotionSummary MEASURED_EMOTION_SUMMARY = new EmotionSummary(
            "classroom",
            2,
            1_700_000_000_000L,
            1_700_000_010_000L,
            true,
            150,
            8,
            0,
            0,
            PEOPLE,
            COUNTS,
            PROBABILITIES,
            CORRECTED,
            INTERVALS,
            null,
            Emotion.HAPPY,
            1_700_000_009_000L,
            MEASURES);
    static final SessionSummary MEASURED_SESSION_SUMMARY = new SessionSummary(
            "classroom",
            2,
            true,
            1_700_000_000_000L,
            1_700_000_020_000L,
            150,
            8,
            0,
            0,
            PEOPLE,
            COUNTS,
            PROBABILITIES,
            CORRECTED,
            INTERVALS,
            null,
            Emotion.HAPPY,
            0,
            0,
            "fer-resnet50",
            "cuda",
            MEASURES);

    static final TrackSummary TRACK_SUMMARY = new TrackSummary(
            "classroom",
            2,
            11,
            1_700_000_000_000L,
            1_700_000_010_000L,
            true,
            1_700_000_000_123L,
            1_700_000_007_456L,
            110,
            96,
            PROBABILITIES,
            Emotion.HAPPY);
    static final TrackSummary UNJUDGED_TRACK_SUMMARY =
            new TrackSummary("classroom", 1, 1, 0, 10_000, false, 0, 0, 1, 0, null, null);

    static final SessionMarker MARKER = new SessionMarker("usability-test", "task-2", "Task 2", 1_000, 61_000L);
    static final SessionMarker MOMENT = new SessionMarker("usability-test", "m1", "Prompt: «new» form", 5_000, null);

    static final EmotionAlert RAISED = new EmotionAlert(
            EmotionAlert.idOf("usability-test", 2, "delight", 1_700_000_000_000L),
            EmotionAlert.State.RAISED,
            "delight",
            "usability-test",
            2,
            1_700_000_000_000L,
            1_700_000_030_000L,
            Quantity.HAPPY,
            new Measure(0.625f, 0.5f, 0.75f),
            Caution.FEW_FACES,
            null,
            "fer-resnet50#raters");
    static final EmotionAlert CLEARED = new EmotionAlert(
            RAISED.id(),
            EmotionAlert.State.CLEARED,
            "delight",
            "usability-test",
            2,
            1_700_000_000_000L,
            1_700_000_034_567L,
            Quantity.HAPPY,
            null,
            null,
            EmotionAlert.Reason.SESSION_ENDED,
            "fer-resnet50#raters");

    static final FlatSummary FLAT_WINDOW = FlatSummary.ofWindow(MEASURED_EMOTION_SUMMARY, "fer-resnet50#raters");
    static final FlatSummary FLAT_RUN = FlatSummary.ofRun(TRACKED_SESSION_SUMMARY);
    static final FlatSummary SPARSE_FLAT_WINDOW = FlatSummary.ofWindow(
            new EmotionSummary("classroom", 1, 0, 10_000, true, 5, 2, null, null, null, null, Caution.WITHHELD, null),
            null);

    /** Correct three times out of four; otherwise it predicts the next emotion. */
    static final ClassifierConfusion CONFUSION = confusion();

    private Samples() {}

    private static ClassifierConfusion confusion() {
        double[][] rows = new double[Emotion.COUNT][Emotion.COUNT];
        for (int truth = 0; truth < Emotion.COUNT; truth++) {
            rows[truth][truth] = 0.75;
            rows[truth][(truth + 1) % Emotion.COUNT] = 0.25;
        }
        return ClassifierConfusion.of(rows, new long[] {467, 56, 496, 895, 653, 415, 607}, 0.25f);
    }

    /** A gradient that contains every byte value, including negative ones. */
    static byte[] pixels() {
        byte[] pixels = new byte[FaceCrop.PIXELS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }
        return pixels;
    }
}
