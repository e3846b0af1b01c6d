package io.emotionstreams.trainer.data;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Which part of the data a face belongs to, by the names in FER2013's column {@code Usage}. */
public enum Split {
    /** Learned from. */
    TRAINING("Training"),
    /** Chosen by: the epoch, the temperature, the confusion matrix. */
    PUBLIC_TEST("PublicTest"),
    /** Reported on, and never chosen by. */
    PRIVATE_TEST("PrivateTest");

    private final String label;

    Split(String label) {
        this.label = label;
    }

    /** FER2013's name for it. */
    public String label() {
        return label;
    }

    /**
     * The split of a name, in any case.
     *
     * @throws IllegalArgumentException whose message names the choices
     */
    public static Split parse(String name) {
        for (Split split : values()) {
            if (split.label.equalsIgnoreCase(name.strip())) {
                return split;
            }
        }
        throw new IllegalArgumentException("unknown split '%s'; choose %s"
                .formatted(name, Arrays.stream(values()).map(Split::label).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return label;
    }
}
