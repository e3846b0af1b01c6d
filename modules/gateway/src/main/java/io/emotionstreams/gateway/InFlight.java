package io.emotionstreams.gateway;

import java.util.concurrent.Semaphore;

/** Limits how many bytes wait to be acknowledged by Kafka, so that a slow broker can't fill the memory. Thread-safe. */
final class InFlight {
    private final Semaphore bytes;

    /** @param maxBytes waiting at once */
    InFlight(int maxBytes) {
        this.bytes = new Semaphore(maxBytes);
    }

    /** @throws RefusedException (429) if too much is waiting; else {@link #remove} must follow */
    void add(int count) {
        if (!bytes.tryAcquire(count)) {
            throw new RefusedException(429, "frames come faster than Kafka takes them: send this one again later");
        }
    }

    void remove(int count) {
        bytes.release(count);
    }
}
