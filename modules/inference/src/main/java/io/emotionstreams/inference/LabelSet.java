package io.emotionstreams.inference;

import java.util.Locale;

/** Whose labels a model predicts. The same face often has different ones. */
public enum LabelSet {
    /** What most of ten people see in the face: the votes of FER+ (Barsoum et al. 2016). */
    RATERS,
    /** FER2013's own labels: the search words that fetched the image. */
    FER2013;

    /** Lower-case name, as in settings and model metadata. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
