package io.emotionstreams.inference;

/** Whether a face that has hardly changed gets the model's earlier answer. */
public enum Reuse {
    /** The model is asked about every face. */
    OFF("off"),
    /** The model is not asked about a face that hardly differs from what it judged last for the same track. */
    ON("on");

    private final String label;

    Reuse(String label) {
        this.label = label;
    }

    /** As written in settings: {@code off} or {@code on}. */
    public String label() {
        return label;
    }
}
