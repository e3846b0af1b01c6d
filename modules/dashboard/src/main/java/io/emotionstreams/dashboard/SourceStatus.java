package io.emotionstreams.dashboard;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How the dashboard stands with Kafka, for the page's status line and for {@code /ready}.
 *
 * @param state what the dashboard is doing
 * @param message what to do about it, in one sentence; empty when nothing need be done
 */
record SourceStatus(State state, String message) {
    enum State {
        /** No broker has answered yet. */
        @JsonProperty("connecting")
        CONNECTING,
        /** Going through what the topics held at the start. */
        @JsonProperty("reading")
        READING,
        /** Up to date. */
        @JsonProperty("following")
        FOLLOWING,
        /** A topic is missing. */
        @JsonProperty("no-topics")
        NO_TOPICS,
        /** The brokers do not answer; what is shown may be old. */
        @JsonProperty("lost")
        LOST,
        /** The dashboard can't go on. */
        @JsonProperty("failed")
        FAILED
    }

    static final SourceStatus CONNECTING = new SourceStatus(State.CONNECTING, "");
    static final SourceStatus READING = new SourceStatus(State.READING, "");
    static final SourceStatus FOLLOWING = new SourceStatus(State.FOLLOWING, "");

    static SourceStatus noTopic(String topic) {
        return new SourceStatus(
                State.NO_TOPICS, "Topic '" + topic + "' does not exist: 'emotion-streams topics' creates it.");
    }

    static SourceStatus lost(String brokers) {
        return new SourceStatus(
                State.LOST, "No Kafka broker answers at " + brokers + ": check that the cluster is up. Trying again.");
    }

    static SourceStatus failed(Throwable failure) {
        return new SourceStatus(State.FAILED, "Reading from Kafka failed: " + failure.getMessage());
    }

    boolean ready() {
        return state == State.FOLLOWING;
    }
}
