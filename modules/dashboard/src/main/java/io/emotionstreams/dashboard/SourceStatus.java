package io.emotionstreams.dashboard;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The state of the dashboard's connection to Kafka, for the page's status line and for {@code /ready}.
 *
 * @param state of the connection
 * @param message what to do, in one sentence; empty if nothing
 */
record SourceStatus(State state, String message) {
    enum State {
        /** No broker has responded yet. */
        @JsonProperty("connecting")
        CONNECTING,
        /** Reading what was on the topics at the start. */
        @JsonProperty("reading")
        READING,
        /** Up to date. */
        @JsonProperty("following")
        FOLLOWING,
        /** A topic is missing. */
        @JsonProperty("no-topics")
        NO_TOPICS,
        /** No broker responds; displayed data may be stale. */
        @JsonProperty("lost")
        LOST,
        /** Reading failed for good. */
        @JsonProperty("failed")
        FAILED
    }

    static final SourceStatus CONNECTING = new SourceStatus(State.CONNECTING, "");
    static final SourceStatus READING = new SourceStatus(State.READING, "");
    static final SourceStatus FOLLOWING = new SourceStatus(State.FOLLOWING, "");

    static SourceStatus noTopic(String topic) {
        return new SourceStatus(
                State.NO_TOPICS, "Topic '" + topic + "' does not exist. Create it with 'emotion-streams topics'.");
    }

    static SourceStatus lost(String brokers) {
        return new SourceStatus(
                State.LOST,
                "No Kafka broker responds at " + brokers + ". Check that the cluster is running. Retrying.");
    }

    static SourceStatus failed(Throwable failure) {
        return new SourceStatus(State.FAILED, "Reading from Kafka failed: " + failure.getMessage());
    }

    boolean ready() {
        return state == State.FOLLOWING;
    }
}
