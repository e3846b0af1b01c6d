package io.emotionstreams.ingest;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Replays a source as one session: each frame at its media time, divided by the speed, counted from the start. Capture
 * times are the start plus the media time, so they keep the recording's own distances at any speed.
 */
public final class Replay {
    private final FrameSource source;
    private final FramePublisher publisher;
    private final PlaybackSpeed speed;
    private final LongConsumer onPublished;

    /**
     * Joins a source to a session's publisher; both stay the caller's to close.
     *
     * @param onPublished told the number of frames published so far, after each
     */
    public Replay(FrameSource source, FramePublisher publisher, PlaybackSpeed speed, LongConsumer onPublished) {
        this.source = source;
        this.publisher = publisher;
        this.speed = speed;
        this.onPublished = onPublished;
    }

    /**
     * Publishes every frame and the end marker, and returns when all were acknowledged.
     *
     * @param startEpochMillis capture time of the first frame
     * @return how many frames were published
     * @throws InterruptedException when the thread was interrupted while waiting for a frame's time; the session is
     *     then not ended
     */
    public long run(long startEpochMillis) throws InterruptedException {
        long started = System.nanoTime();
        long published = 0;
        long capturedAt = startEpochMillis;
        for (Optional<SourceFrame> next = source.next(); next.isPresent(); next = source.next()) {
            SourceFrame frame = next.get();
            waitUntil(started, speed.due(frame.mediaTime()));
            capturedAt = startEpochMillis + frame.mediaTime().toMillis();
            publisher.publish(frame, capturedAt, source.name());
            published++;
            onPublished.accept(published);
        }
        if (published == 0) {
            throw new UnreadableSourceException("'" + source.name() + "' holds no picture that could be decoded");
        }
        publisher.end(capturedAt);
        return published;
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
