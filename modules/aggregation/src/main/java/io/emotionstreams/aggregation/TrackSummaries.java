package io.emotionstreams.aggregation;

/** Whether the aggregate stage publishes on {@code track-summary} what each track shows. */
public enum TrackSummaries {
    /** Nothing is published about a single person. */
    OFF("off"),
    /** A mean for each track and window. */
    ON("on");

    private final String label;

    TrackSummaries(String label) {
        this.label = label;
    }

    /** As written in settings: {@code off} or {@code on}. */
    public String label() {
        return label;
    }
}
