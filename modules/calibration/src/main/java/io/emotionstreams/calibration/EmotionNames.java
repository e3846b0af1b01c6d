package io.emotionstreams.calibration;

import static java.util.Map.entry;

import io.emotionstreams.contracts.Emotion;
import java.util.Locale;
import java.util.Map;

/** The names of emotions in labels: ours, and the adjectives in some data sets. */
public final class EmotionNames {
    private static final Map<String, Emotion> BY_NAME = Map.ofEntries(
            entry("angry", Emotion.ANGRY),
            entry("disgust", Emotion.DISGUST),
            entry("disgusted", Emotion.DISGUST),
            entry("fear", Emotion.FEAR),
            entry("fearful", Emotion.FEAR),
            entry("happy", Emotion.HAPPY),
            entry("sad", Emotion.SAD),
            entry("surprise", Emotion.SURPRISE),
            entry("surprised", Emotion.SURPRISE),
            entry("neutral", Emotion.NEUTRAL));

    private EmotionNames() {}

    /** The emotion with this name, upper or lower case; {@code null} if there is none. */
    public static Emotion find(String name) {
        return BY_NAME.get(name.strip().toLowerCase(Locale.ROOT));
    }

    /** What to answer to a name that is none. */
    public static String choices() {
        return "choose one of " + String.join(", ", Emotion.LABELS);
    }
}
