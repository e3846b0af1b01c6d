package io.emotionstreams.benchmarks;

import io.emotionstreams.detection.DetectionSettings;
import io.emotionstreams.detection.DetectorKind;
import io.emotionstreams.detection.Tiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A detector with settings that are worth comparing. */
record DetectorCandidate(String name, DetectionSettings settings) {
    private static final int CROWD_FACE = 12;
    private static final float FORMER_MIN_SCORE = 0.5f;

    /**
     * The default first.
     *
     * @param yunet YuNet's model file, or {@code null} to leave it out
     */
    static List<DetectorCandidate> all(Path yunet) {
        List<DetectorCandidate> candidates = new ArrayList<>();
        int face = DetectionSettings.DEFAULT.minFace();
        float score = DetectorKind.BLAZEFACE.defaultMinScore();
        candidates.add(bundled(DetectorKind.FULL_RANGE, Tiles.OFF, face, DetectionSettings.DEFAULT.minScore()));
        candidates.add(bundled(DetectorKind.FULL_RANGE, Tiles.OFF, CROWD_FACE, DetectionSettings.DEFAULT.minScore()));
        candidates.add(bundled(DetectorKind.BLAZEFACE, Tiles.PIXELS_480, face, FORMER_MIN_SCORE));
        candidates.add(bundled(DetectorKind.BLAZEFACE, Tiles.PIXELS_480, face, score));
        candidates.add(bundled(DetectorKind.BLAZEFACE, Tiles.OFF, face, FORMER_MIN_SCORE));
        candidates.add(bundled(DetectorKind.BLAZEFACE, Tiles.OFF, face, score));
        if (yunet != null) {
            candidates.add(of(DetectorKind.YUNET, yunet, Tiles.OFF, face, DetectorKind.YUNET.defaultMinScore()));
        }
        return candidates;
    }

    private static DetectorCandidate bundled(DetectorKind kind, Tiles tiles, int minFace, float minScore) {
        return of(kind, null, tiles, minFace, minScore);
    }

    private static DetectorCandidate of(DetectorKind kind, Path model, Tiles tiles, int minFace, float minScore) {
        String setting =
                switch (kind) {
                    case FULL_RANGE -> " min-face=" + minFace;
                    case BLAZEFACE -> " tiles=" + tiles.label();
                    default -> "";
                };
        return new DetectorCandidate(
                kind.label() + setting + " min-score=" + minScore,
                new DetectionSettings(kind, model, tiles, minFace, minScore, 0, DetectionSettings.DEFAULT.maxPixels()));
    }
}
