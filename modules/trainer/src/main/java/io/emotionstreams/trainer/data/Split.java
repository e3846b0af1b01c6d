package io.emotionstreams.trainer.data;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The part of the data set that a face belongs to, named as in FER2013's column {@code Usage}. */
public enum Split {
    /** For training. */
    TRAINING("Training"),
    /** For validation: selects the epoch and fits the temperature and the confusion matrix. */
    PUBLIC_TEST("PublicTest"),
    /** For the final test only; nothing is selected or fitted on it. */
    PRIVATE_TEST("PrivateTest");

    private final String label;

    Split(String label) {
        this.label = label;
    }

    /** FER2013's name of the split. */
    public String label() {
        return label;
    }

    /**
     * Parses a split's name, ignoring case.
     *
     * @throws IllegalArgumentException if there is none of that name; the message lists the choices
     */
    public static Split parse(String name) {
        for (Split split : values()) {
            if (split.label.equalsIgnoreCase(name.strip())) {
                return split;
            }
        }
        throw new IllegalArgumentException("unknown split '%s'; choose one of %s"
                .formatted(name, Arrays.stream(values()).map(Split::label).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return label;
    }
}
