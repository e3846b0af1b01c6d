package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What to mind when reading a summary's shares. */
public enum Caution {
    /** The faces are worth so few independent judgements that the intervals are too wide to say much. */
    @JsonProperty("few-faces")
    FEW_FACES("few faces: the shares are known roughly only"),
    /** The model file has no confusion matrix to correct by. */
    @JsonProperty("no-confusion-matrix")
    NO_CONFUSION_MATRIX("not corrected: this model has no confusion matrix"),
    /** Models with different confusion matrices judged the faces, so that no one matrix corrects them all. */
    @JsonProperty("mixed-models")
    MIXED_MODELS("not corrected: different models judged the faces");

    private final String words;

    Caution(String words) {
        this.words = words;
    }

    /** As it appears in JSON, such as {@code few-faces}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For people, in a few words that begin in lower case and end without a stop. */
    public String words() {
        return words;
    }
}
