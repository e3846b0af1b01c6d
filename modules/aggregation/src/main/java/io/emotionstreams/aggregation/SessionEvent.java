package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.FaceEmotions;

/** What can happen to a session: what the sources read, and what the wall clock notices. */
sealed interface SessionEvent {
    /** A frame was answered, by a model with these confusions ({@code null}: it does not say). */
    record Frame(FaceEmotions emotions, ClassifierConfusion confusion) implements SessionEvent {
        long capturedAt() {
            return emotions.frame().capturedAt();
        }
    }

    /** The sender ended the session at this capture time, epoch milliseconds. */
    record End(long capturedAt) implements SessionEvent {}

    /** Some stage could not process a record with this capture time, epoch milliseconds. */
    record DeadLetter(long capturedAt) implements SessionEvent {}

    /** Nothing was heard of an active session for too long. */
    record Silence() implements SessionEvent {}
}
