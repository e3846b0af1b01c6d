package io.emotionstreams.detection;

import java.nio.file.Path;

/**
 * What the detect stage can be told.
 *
 * @param detector which detector looks for faces
 * @param model the detector's model file, or {@code null} for a detector that has its own
 * @param tiles whether BlazeFace looks at overlapping tiles of large frames too
 * @param minScore faces scored below are dropped, 0 to 1; see {@link DetectorKind#defaultMinScore()}
 * @param maxPixels frames with more pixels are refused before they are decoded, at least 1
 */
public record DetectionSettings(DetectorKind detector, Path model, Tiles tiles, float minScore, int maxPixels) {
    /** 40 megapixels, 120 MB decoded: above any camera's video, below what hurts. */
    public static final int DEFAULT_MAX_PIXELS = 40_000_000;

    /** BlazeFace with tiles of 480 pixels. */
    public static final DetectionSettings DEFAULT = new DetectionSettings(
            DetectorKind.BLAZEFACE,
            null,
            Tiles.PIXELS_480,
            DetectorKind.BLAZEFACE.defaultMinScore(),
            DEFAULT_MAX_PIXELS);

    public DetectionSettings {
        if (detector == null || tiles == null) {
            throw new IllegalArgumentException("detection needs a detector and a choice of tiles");
        }
        if (!(minScore >= 0 && minScore <= 1)) {
            throw new IllegalArgumentException("the least detection score lies in 0..1 but is " + minScore);
        }
        if (maxPixels < 1) {
            throw new IllegalArgumentException("a frame's most pixels must be at least 1 but is " + maxPixels);
        }
        detector.checkModel(model);
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
