package io.emotionstreams.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The detectors' figures as a Markdown table or JSON. */
final class DetectionReport {
    private static final double HUNDREDTHS = 100;

    private DetectionReport() {}

    /** One JSON object on one line. */
    static String json(List<DetectionFigures> figures) {
        Map<String, Object> detectors = new LinkedHashMap<>();
        for (DetectionFigures detector : figures) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (int i = 0; i < DetectionFigures.SIZES.size(); i++) {
                values.put("known" + DetectionFigures.SIZES.get(i), detector.known(i));
                values.put("found" + DetectionFigures.SIZES.get(i), detector.found(i));
            }
            values.put("boxes", detector.boxes());
            values.put("falseAmongFaces", detector.falseAmongFaces());
            values.put("falseWithoutFaces", detector.falseWithoutFaces());
            values.put("framesWithoutFaces", detector.framesWithoutFaces());
            values.put("clipFaces", detector.clipFaces());
            values.put("clipFramesWithEight", detector.clipFramesWithEight());
            values.put("cpuMsPerFrame", rounded(detector.clipMillis()));
            values.put("cpuMsPerImageWithFaces", rounded(detector.millisWithFaces()));
            values.put("cpuMsPerImageWithoutFaces", rounded(detector.millisWithoutFaces()));
            detectors.put(detector.name(), values);
        }
        return JsonMapper.shared().writeValueAsString(detectors);
    }

    private static double rounded(double millis) {
        return Math.round(millis * HUNDREDTHS) / HUNDREDTHS;
    }

    /** One row for each detector. */
    static String table(List<DetectionFigures> figures) {
        StringBuilder table =
                new StringBuilder("| detector | 16 to 24 px | 24 to 40 px | 40 px and more | boxes | false among faces"
                        + " | false in frames without faces | clip: boxes (frames with 8) | CPU ms a frame of the clip | an image with faces"
                        + " | an image without |\n"
                        + "|---|---|---|---|---|---|---|---|---|---|---|\n");
        for (DetectionFigures detector : figures) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %d | %d | %d in %d | %d (%d) | %.1f | %.1f | %.1f |%n",
                    detector.name(),
                    recall(detector, 0),
                    recall(detector, 1),
                    recall(detector, 2),
                    detector.boxes(),
                    detector.falseAmongFaces(),
                    detector.falseWithoutFaces(),
                    detector.framesWithoutFaces(),
                    detector.clipFaces(),
                    detector.clipFramesWithEight(),
                    detector.clipMillis(),
                    detector.millisWithFaces(),
                    detector.millisWithoutFaces()));
        }
        return table.toString().stripTrailing();
    }

    private static String recall(DetectionFigures detector, int size) {
        return detector.known(size) == 0
                ? "-"
                : String.format(
                        Locale.ROOT,
                        "%.1f%% (%d of %d)",
                        100.0 * detector.found(size) / detector.known(size),
                        detector.found(size),
                        detector.known(size));
    }
}
