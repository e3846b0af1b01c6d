package io.emotionstreams.ingest;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Replays a source as one session: each frame at its media time, divided by the speed, counted from the start, so that
 * capture times keep the recording's own distances at any speed. However it stops, the session is ended.
 */
public final class Replay {
    private final FrameSource source;
    private final FramePublisher publisher;
    private final PlaybackSpeed speed;
    private final CaptureTimes times;
    private final LongConsumer onPublished;

    private long published;
    private long firstCapturedAt;
    private long lastCapturedAt;
    /** What rebasing adds to the recording's capture times; known with the first frame that has one. */
    private Long shift;

    /**
     * Joins a source to a session's publisher; both stay the caller's to close.
     *
     * @param onPublished told the number of frames published so far, after each
     */
    public Replay(
            FrameSource source,
            FramePublisher publisher,
            PlaybackSpeed speed,
            CaptureTimes times,
            LongConsumer onPublished) {
        this.source = source;
        this.publisher = publisher;
        this.speed = speed;
        this.times = times;
        this.onPublished = onPublished;
    }

    /**
     * Publishes every frame and the end marker, and returns when all were acknowledged. An interruption (Ctrl-C) stops
     * it early: then the end marker is sent at once, within some seconds, and the thread is no longer interrupted.
     *
     * @param startEpochMillis capture time of the first frame, where the times are not the original ones
     * @throws UnreadableSourceException when there was no frame, or {@link CaptureTimes#ORIGINAL} has none to keep
     */
    public Replayed run(long startEpochMillis) {
        long started = System.nanoTime();
        boolean stopped = false;
        lastCapturedAt = startEpochMillis;
        try {
            for (Optional<SourceFrame> next = source.next(); next.isPresent(); next = source.next()) {
                waitUntil(started, speed.due(next.get().mediaTime()));
                publish(next.get(), startEpochMillis);
                onPublished.accept(published);
            }
        } catch (InterruptedException | InterruptException e) {
            stopped = true;
        }
        // Clears the flag, which would cut the end marker short too. A camera only sets it and ends.
        stopped |= Thread.interrupted();
        if (published == 0 && !stopped) {
            throw new UnreadableSourceException("'" + source.name() + "' holds no picture that could be decoded");
        }
        publisher.end(endedAt());
        return new Replayed(published, firstCapturedAt, stopped);
    }

    private void publish(SourceFrame frame, long startEpochMillis) {
        OriginalRecord original = frame.original();
        long capturedAt = startEpochMillis + frame.mediaTime().toMillis();
        if (original == null && times == CaptureTimes.ORIGINAL) {
            throw new UnreadableSourceException("'" + source.name()
                    + "' has no capture times of its own: only session archives do; replay it with times 'now'");
        }
        if (original == null) {
            publisher.publish(frame, capturedAt, source.name());
        } else if (original.capturedAt() == null) {
            publisher.publish(frame, original.unchanged());
        } else if (times == CaptureTimes.ORIGINAL) {
            capturedAt = original.capturedAt();
            publisher.publish(frame, original.unchanged());
        } else {
            if (shift == null) {
                shift = capturedAt - original.capturedAt();
            }
            capturedAt = original.capturedAt() + shift;
            publisher.publish(frame, original.capturedAt(capturedAt));
        }
        if (published == 0) {
            firstCapturedAt = capturedAt;
            lastCapturedAt = capturedAt;
        }
        lastCapturedAt = Math.max(lastCapturedAt, capturedAt);
        published++;
    }

    private long endedAt() {
        OptionalLong recorded = source.endedAt();
        if (recorded.isEmpty() || (times == CaptureTimes.NOW && shift == null)) {
            return lastCapturedAt;
        }
        long moved = times == CaptureTimes.NOW ? recorded.getAsLong() + shift : recorded.getAsLong();
        return Math.max(lastCapturedAt, moved);
    }

    private static void waitUntil(long startedNanos, Duration due) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long left = due.toNanos() - (System.nanoTime() - startedNanos);
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }
}
