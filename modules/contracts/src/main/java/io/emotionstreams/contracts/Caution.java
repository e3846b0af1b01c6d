package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** A caveat for whoever reads a summary's shares. */
public enum Caution {
    /** The effective sample size is so small that the confidence intervals are too wide to be useful. */
    @JsonProperty("few-faces")
    FEW_FACES("few faces: the shares are rough estimates"),
    /** The model file has no confusion matrix, so the distribution can't be corrected. */
    @JsonProperty("no-confusion-matrix")
    NO_CONFUSION_MATRIX("not corrected: this model has no confusion matrix"),
    /** Models with different confusion matrices classified the faces, so no single matrix can correct them all. */
    @JsonProperty("mixed-models")
    MIXED_MODELS("not corrected: different models classified the faces"),
    /** The faces look unlike those that the model's confusions were measured on, so the correction can't be trusted. */
    @JsonProperty("unfamiliar-faces")
    UNFAMILIAR_FACES("unfamiliar faces: they look unlike those that the model was measured on"),
    /** So few faces a frame that the shares would be those of single people: there are no shares and no counts. */
    @JsonProperty("withheld")
    WITHHELD("withheld: too few faces a frame to publish their emotions");

    private final String words;

    Caution(String words) {
        this.words = words;
    }

    /** As it appears in JSON, such as {@code few-faces}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A short phrase for people; starts in lower case and has no final period. */
    public String words() {
        return words;
    }
}
