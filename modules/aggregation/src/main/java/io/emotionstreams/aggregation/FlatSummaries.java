package io.emotionstreams.aggregation;

/** Whether the aggregate stage publishes on {@code flat-summary} its final results as rows of a table. */
public enum FlatSummaries {
    /** There is no such topic. */
    OFF("off"),
    /** A row for each window that closes, and for each run that ends. */
    ON("on");

    private final String label;

    FlatSummaries(String label) {
        this.label = label;
    }

    /** As written in settings: {@code off} or {@code on}. */
    public String label() {
        return label;
    }
}
