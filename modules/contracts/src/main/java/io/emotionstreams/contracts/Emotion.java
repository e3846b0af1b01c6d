package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The seven basic emotions of FER2013, in the label order of that dataset. Every seven-element array in this project is
 * in this order: training labels, model outputs, probabilities, counts.
 */
public enum Emotion {
    @JsonProperty("angry")
    ANGRY,
    @JsonProperty("disgust")
    DISGUST,
    @JsonProperty("fear")
    FEAR,
    @JsonProperty("happy")
    HAPPY,
    @JsonProperty("sad")
    SAD,
    @JsonProperty("surprise")
    SURPRISE,
    @JsonProperty("neutral")
    NEUTRAL;

    private static final Emotion[] IN_ORDER = values();

    /** Number of emotions: 7. */
    public static final int COUNT = IN_ORDER.length;

    /** The labels in order, as a model file's metadata must list them. */
    public static final List<String> LABELS =
            Stream.of(IN_ORDER).map(Emotion::label).toList();

    /** Lower-case English name, as it appears in JSON: {@code angry} … {@code neutral}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** FER2013's class index, 0 to 6. */
    @SuppressWarnings("EnumOrdinal") // The declaration order is the dataset's label order.
    public int index() {
        return ordinal();
    }

    /**
     * Returns the emotion with this class index.
     *
     * @param index FER2013 class, 0 to 6
     * @throws ArrayIndexOutOfBoundsException outside 0 to 6
     */
    public static Emotion ofIndex(int index) {
        return IN_ORDER[index];
    }
}
