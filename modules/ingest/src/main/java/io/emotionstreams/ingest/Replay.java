package io.emotionstreams.ingest;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Replays a source as one session. A recorded frame is due at its media time divided by the speed, relative to the start,
 * and capture times keep the recording's own intervals at any speed. A live frame is sent at once with its own capture
 * time. The session is ended however the replay stops.
 */
public final class Replay {
    private final FrameSource source;
    private final FramePublisher publisher;
    private final PlaybackSpeed speed;
    private final CaptureTimes times;
    private final boolean live;
    private final LongConsumer onPublished;

    private long published;
    private long firstCapturedAt;
    private long lastCapturedAt;
    /** Added to the recording's capture times; known from the first frame that has one. */
    private Long shift;

    /**
     * Connects a source to a session's publisher. The caller closes both.
     *
     * @param times capture times of recorded frames; live frames keep their own
     * @param live whether the pipeline may skip frames of a recording when it is behind; it always may skip a camera's
     * @param onPublished receives the number of frames published so far, after each frame
     */
    public Replay(
            FrameSource source,
            FramePublisher publisher,
            PlaybackSpeed speed,
            CaptureTimes times,
            boolean live,
            LongConsumer onPublished) {
        this.source = source;
        this.publisher = publisher;
        this.speed = speed;
        this.times = times;
        this.live = live;
        this.onPublished = onPublished;
    }

    /** Connects a source to a session's publisher; every frame of a recording is analyzed, however late. */
    public Replay(
            FrameSource source,
            FramePublisher publisher,
            PlaybackSpeed speed,
            CaptureTimes times,
            LongConsumer onPublished) {
        this(source, publisher, speed, times, false, onPublished);
    }

    /**
     * Publishes every frame and the end marker, and returns when all are acknowledged. An interruption (Ctrl-C) stops
     * the replay early: the end marker is sent at once, within some seconds, and the interrupt flag is cleared.
     *
     * @param startEpochMillis capture time of the first recorded frame with {@link CaptureTimes#NOW}
     * @throws UnreadableSourceException when there was no frame, or {@link CaptureTimes#ORIGINAL} is requested of a
     *     recording without capture times
     */
    public Replayed run(long startEpochMillis) {
        long started = System.nanoTime();
        boolean stopped = false;
        lastCapturedAt = startEpochMillis;
        try {
            for (Optional<SourceFrame> next = source.next(); next.isPresent(); next = source.next()) {
                waitUntil(
                        started,
                        next.get().isLive()
                                ? Duration.ZERO
                                : speed.due(next.get().mediaTime()));
                publish(next.get(), startEpochMillis);
                onPublished.accept(published);
            }
        } catch (InterruptedException | InterruptException e) {
            stopped = true;
        }
        // Clears the flag, which would interrupt sending the end marker too. A camera only sets it and ends.
        stopped |= Thread.interrupted();
        if (published == 0 && !stopped) {
            throw new UnreadableSourceException("'" + source.name() + "' contains no image that can be decoded");
        }
        publisher.end(endedAt());
        return new Replayed(published, firstCapturedAt, stopped);
    }

    private void publish(SourceFrame frame, long startEpochMillis) {
        long due = startEpochMillis + frame.mediaTime().toMillis();
        long capturedAt;
        if (frame.isLive()) {
            capturedAt = frame.liveCapturedAt();
            publisher.publish(frame, capturedAt, source.name(), true);
        } else if (frame.original() != null) {
            capturedAt = publishAgain(frame, due);
        } else if (times == CaptureTimes.NOW) {
            capturedAt = due;
            publisher.publish(frame, capturedAt, source.name(), live);
        } else {
            throw new UnreadableSourceException("'" + source.name()
                    + "' has no capture times of its own: only session archives do; replay it with times 'now'");
        }
        if (published == 0) {
            firstCapturedAt = capturedAt;
            lastCapturedAt = capturedAt;
        }
        lastCapturedAt = Math.max(lastCapturedAt, capturedAt);
        published++;
    }

    /** Publishes a recorded frame with its own headers and returns its capture time. */
    private long publishAgain(SourceFrame frame, long due) {
        OriginalRecord original = frame.original();
        if (original.capturedAt() == null) {
            publisher.publish(frame, original.unchanged(), live);
            return due;
        }
        if (times == CaptureTimes.ORIGINAL) {
            publisher.publish(frame, original.unchanged(), live);
            return original.capturedAt();
        }
        if (shift == null) {
            shift = due - original.capturedAt();
        }
        long capturedAt = original.capturedAt() + shift;
        publisher.publish(frame, original.capturedAt(capturedAt), live);
        return capturedAt;
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
