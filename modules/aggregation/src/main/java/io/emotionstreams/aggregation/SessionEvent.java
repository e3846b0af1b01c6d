package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.FaceEmotions;

/** The events of a session: records read from the topics, and inactivity in wall-clock time. */
sealed interface SessionEvent {
    /**
     * A frame was classified by a model with this confusion matrix ({@code null} if it has none); so many frames before
     * it were skipped, and it was published at this epoch millisecond.
     */
    record Frame(FaceEmotions emotions, ClassifierConfusion confusion, long skipped, long publishedAt)
            implements SessionEvent {
        long capturedAt() {
            return emotions.frame().capturedAt();
        }
    }

    /**
     * The client ended the session at this capture time, epoch milliseconds; so many frames before were skipped. The
     * marker is {@code null} if it is not known where it was read.
     */
    record End(long capturedAt, long skipped, EndMarker marker) implements SessionEvent {}

    /** A stage could not process a record with this capture time, epoch milliseconds. */
    record DeadLetter(long capturedAt) implements SessionEvent {}

    /** Somebody deleted the session's summary at this time, epoch milliseconds. */
    record Erasure(long publishedAt) implements SessionEvent {}

    /** An active session received no record for longer than the session gap. */
    record Inactivity() implements SessionEvent {}
}
