package io.emotionstreams.detection;

import io.emotionstreams.settings.Setting;
import io.emotionstreams.settings.SettingValues;
import java.nio.file.Path;
import java.util.List;

/**
 * Settings of the detect stage.
 *
 * @param detector which detector looks for faces
 * @param model the detector's model file, or {@code null} for a detector with a bundled one
 * @param tiles whether BlazeFace also searches overlapping tiles of large frames
 * @param minFace width of the smallest faces that the full-range detector looks for, in pixels, at least 8
 * @param minScore faces with a lower score are discarded, 0 to 1; see {@link DetectorKind#defaultMinScore()}
 * @param minQuality faces of a lower quality are found but not judged, 0 to 1
 * @param maxPixels frames with more pixels are rejected before they are decoded, at least 1
 */
public record DetectionSettings(
        DetectorKind detector, Path model, Tiles tiles, int minFace, float minScore, float minQuality, int maxPixels) {
    public static final Setting<DetectorKind> DETECTOR =
            Setting.ofEnum("detection.detector", DetectorKind.FULL_RANGE, DetectorKind::label, "Face detector.");
    public static final Setting<Path> MODEL =
            Setting.ofPath("detection.model", "Model file of the detector yunet; the others are bundled.");
    public static final Setting<Tiles> TILES = Setting.ofEnum(
            "detection.tiles",
            Tiles.PIXELS_480,
            Tiles::label,
            "Size of the overlapping tiles that blazeface searches in frames larger than 640 px:"
                    + " smaller tiles find smaller faces and cost more.");
    public static final Setting<Integer> MIN_FACE = Setting.ofInt(
                    "detection.min-face",
                    24,
                    "Width of the smallest faces that full-range looks for, in pixels: half finds smaller faces and"
                            + " costs about four times as much.")
            .min(8);
    public static final Setting<Double> MIN_SCORE = Setting.ofOptionalDouble(
                    "detection.min-score",
                    "Min score of a face; faces below are discarded. If empty, the detector's own default. For full-range,"
                            + " 0.7 times as much suffices among eight or more sure faces of about one size.")
            .between(0, 1);

    public static final Setting<Double> MIN_QUALITY = Setting.ofDouble(
                    "detection.min-quality",
                    0.25,
                    "Min quality of a face, by size, sharpness, pose and light; faces below are counted as unusable"
                            + " and get no emotion.")
            .between(0, 1);

    /** 40 megapixels, 120 MB decoded: above any camera's video, below what hurts. */
    public static final Setting<Integer> MAX_PIXELS = Setting.ofInt(
                    "detection.max-pixels",
                    40_000_000,
                    "Max pixels per frame; larger frames are rejected before they are decoded.")
            .min(1);

    /** How many of the detect stage's stream threads Kafka Streams runs; 0 for one per core. */
    public static final Setting<Integer> THREADS = Setting.ofInt(
                    "detection.threads", 0, "Stream threads of the detect stage; 0 for one per core.")
            .min(0);

    /** The stage's settings. */
    public static final List<Setting<?>> SETTINGS =
            List.of(DETECTOR, MODEL, TILES, MIN_FACE, MIN_SCORE, MIN_QUALITY, MAX_PIXELS, THREADS);

    /** What applies where nothing is configured. */
    public static final DetectionSettings DEFAULT = of(SettingValues.DEFAULTS);

    public DetectionSettings {
        if (detector == null || tiles == null) {
            throw new IllegalArgumentException("detection needs a detector and a choice of tiles");
        }
        MIN_FACE.require(minFace);
        MIN_SCORE.require((double) minScore);
        MIN_QUALITY.require((double) minQuality);
        MAX_PIXELS.require(maxPixels);
        detector.checkModel(model);
    }

    /**
     * The settings as configured.
     *
     * @throws IllegalArgumentException when they do not fit together
     */
    public static DetectionSettings of(SettingValues values) {
        DetectorKind detector = values.get(DETECTOR);
        Double minScore = values.get(MIN_SCORE);
        return new DetectionSettings(
                detector,
                values.get(MODEL),
                values.get(TILES),
                values.get(MIN_FACE),
                minScore == null ? detector.defaultMinScore() : minScore.floatValue(),
                values.get(MIN_QUALITY).floatValue(),
                values.get(MAX_PIXELS));
    }

    /**
     * Opens the detector; the caller closes it. To find mistakes before any stream starts, open one and close it.
     *
     * @throws IllegalArgumentException when the model file is not one for this detector
     */
    public FaceDetector openDetector() {
        return detector.open(this);
    }
}
