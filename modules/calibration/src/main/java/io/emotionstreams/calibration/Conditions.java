package io.emotionstreams.calibration;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The conditions that a confusion matrix is measured under: the faces as they are, then each distortion but mirroring. */
public final class Conditions {
    /** The distortions, in the order of a matrix's conditions after the first. */
    public static final List<Distortion> DISTORTIONS = Stream.of(Distortion.values())
            .filter(distortion -> distortion != Distortion.FLIP)
            .toList();

    private static final String UNCHANGED = "unchanged";

    private Conditions() {}

    /** Names for a confusion file, in the order of the conditions: lower-case letters and digits. */
    public static List<String> names() {
        return Stream.concat(Stream.of(UNCHANGED), DISTORTIONS.stream().map(distortion -> distortion
                        .name()
                        .toLowerCase(Locale.ROOT)
                        .replace("_", "")))
                .toList();
    }

    /** Number of faces that are classified per face. */
    public static int count() {
        return 1 + DISTORTIONS.size();
    }
}
