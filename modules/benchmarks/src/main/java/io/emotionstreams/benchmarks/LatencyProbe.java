package io.emotionstreams.benchmarks;

import io.emotionstreams.contracts.EmotionSummary;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Latency of results in the live phase, from publishing the frame that caused them until a client reads them after their
 * commit:
 *
 * <ul>
 *   <li>a frame's {@code face-emotions}, from that frame;
 *   <li>an {@code emotion-summary}, from the first frame of the session's next second. That frame makes the summary
 *       due; it is recognized by its window and the number of frames counted in it.
 * </ul>
 *
 * Thread-safe: one thread publishes, another reads.
 */
final class LatencyProbe {
    private static final long SECOND = 1000;

    private final long windowMillis;
    private final boolean eachFrame;
    private final Map<Long, Long> frames = new HashMap<>();
    private final Map<Due, Long> summaries = new HashMap<>();
    private final Map<String, Counted> sessions = new HashMap<>();
    private final LongStream.Builder frameLatencies = LongStream.builder();
    private final LongStream.Builder summaryLatencies = LongStream.builder();

    /** A summary that a frame has made due. */
    private record Due(String session, long windowStart, long frames) {}

    /** A session's latest second and the number of frames counted in its window. */
    private record Counted(long second, long windowStart, long frames) {}

    /** @param eachFrame whether each frame has a result of its own; in privacy mode it has none */
    LatencyProbe(long windowMillis, boolean eachFrame) {
        this.windowMillis = windowMillis;
        this.eachFrame = eachFrame;
    }

    /**
     * Call right before sending a frame.
     *
     * @param capturedAt epoch milliseconds, not less than that of the session's previous frame
     * @param nanos {@link System#nanoTime()}
     */
    synchronized void published(String session, long index, long capturedAt, long nanos) {
        if (eachFrame) {
            frames.put(index, nanos);
        }
        long second = capturedAt - capturedAt % SECOND;
        long windowStart = capturedAt - capturedAt % windowMillis;
        Counted before = sessions.get(session);
        if (before != null && second > before.second()) {
            summaries.put(new Due(session, before.windowStart(), before.frames()), nanos);
        }
        long counted = before != null && before.windowStart() == windowStart ? before.frames() : 0;
        sessions.put(session, new Counted(second, windowStart, counted + 1));
    }

    /** Call when a frame's emotions were read; frames unknown to this probe are ignored. */
    synchronized void frameProcessed(long index, long nanos) {
        Long published = frames.remove(index);
        if (published != null) {
            frameLatencies.add(nanos - published);
        }
    }

    /** Call when a summary was read; the final summary of a window that was already read is ignored. */
    synchronized void summaryPublished(EmotionSummary summary, long nanos) {
        Long published = summaries.remove(new Due(summary.session(), summary.windowStart(), summary.frames()));
        if (published != null) {
            summaryLatencies.add(nanos - published);
        }
    }

    /** Whether all results of published frames have been read. */
    synchronized boolean complete() {
        return frames.isEmpty() && summaries.isEmpty();
    }

    /** Call once. */
    synchronized Percentiles frameLatency() {
        return Percentiles.ofNanos(frameLatencies.build().toArray());
    }

    /** Call once. */
    synchronized Percentiles summaryLatency() {
        return Percentiles.ofNanos(summaryLatencies.build().toArray());
    }
}
