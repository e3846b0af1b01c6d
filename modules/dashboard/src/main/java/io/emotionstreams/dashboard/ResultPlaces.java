package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.EmotionSummary;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Since when the results of a session's frames were published, learned from the summaries of its windows: they have the
 * partition of the results, and about the time of the first result in a window. A replay has other publication times
 * than capture times, so these can't be computed. Of the {@value #MAX_SESSIONS} sessions that were updated last, and
 * coarser for long ones. Thread-safe.
 */
final class ResultPlaces {
    static final int MAX_SESSIONS = 1000;
    static final int MAX_WINDOWS = 500;

    /** A window is published a second after its first frame at the latest, if a recording was not sent more slowly. */
    private static final long BEFORE_FIRST_MILLIS = 60_000;

    private final Map<String, Run> sessions = new LinkedHashMap<>();

    /** Where to begin to read. */
    record Place(int partition, long since) {}

    private static final class Run {
        private final long number;
        private final int partition;
        private final TreeMap<Long, Long> publishedByStart = new TreeMap<>();
        private long apart;

        Run(long number, int partition) {
            this.number = number;
            this.partition = partition;
        }

        /** An earlier place is as good, only further away: a window that is close to one before is left out. */
        void note(long start, long publishedAt) {
            Long before = publishedByStart.lowerKey(start);
            if (before == null || start - before >= apart || publishedByStart.containsKey(start)) {
                publishedByStart.merge(start, publishedAt, Math::min);
            }
            while (publishedByStart.size() > MAX_WINDOWS) {
                apart = Math.max(2 * apart, 1000);
                thin();
            }
        }

        private void thin() {
            Iterator<Long> starts = publishedByStart.keySet().iterator();
            long kept = starts.next();
            while (starts.hasNext()) {
                long next = starts.next();
                if (next - kept < apart) {
                    starts.remove();
                } else {
                    kept = next;
                }
            }
        }
    }

    /**
     * Notes a window that was read.
     *
     * @param partition of its record
     * @param publishedAt its record's timestamp, epoch milliseconds
     */
    synchronized void note(EmotionSummary window, int partition, long publishedAt) {
        Run run = sessions.remove(window.session());
        if (run == null || run.number != window.run() || run.partition != partition) {
            run = new Run(window.run(), partition);
        }
        sessions.put(window.session(), run); // as the last one
        run.note(window.windowStart(), publishedAt);
        if (sessions.size() > MAX_SESSIONS) {
            sessions.remove(sessions.keySet().iterator().next());
        }
    }

    /** Where the results of this capture time can be at the earliest; empty if nothing is known of the run. */
    synchronized Optional<Place> before(String session, long number, long capturedAt) {
        Run run = sessions.get(session);
        if (run == null || run.number != number) {
            return Optional.empty();
        }
        // Not the frame's own window: its first frames came before it was published.
        Long own = run.publishedByStart.floorKey(capturedAt);
        Map.Entry<Long, Long> before = own == null ? null : run.publishedByStart.lowerEntry(own);
        long since =
                before == null ? run.publishedByStart.firstEntry().getValue() - BEFORE_FIRST_MILLIS : before.getValue();
        return Optional.of(new Place(run.partition, Math.max(0, since)));
    }
}
