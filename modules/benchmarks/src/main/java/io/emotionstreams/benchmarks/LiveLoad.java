package io.emotionstreams.benchmarks;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of some live sessions.
 *
 * @param sessions number of sessions
 * @param published frames sent
 * @param analyzed frames in the sessions' last summaries
 * @param skipped frames that were skipped, by those summaries
 * @param age time from a frame's publication to reading the emotion-summary that it caused
 * @param cores CPU time of the whole process, the senders included, by time
 */
record LiveLoad(int sessions, long published, long analyzed, long skipped, Percentiles age, double cores) {
    /** Whether each frame was either analyzed or skipped. */
    boolean addsUp() {
        return published == analyzed + skipped;
    }

    static String table(Stream<LiveLoad> loads) {
        return "sessions  published  analyzed  skipped  adds up  age p50 ms  age p99 ms  cores\n"
                + loads.map(LiveLoad::row).collect(Collectors.joining());
    }

    private String row() {
        return String.format(
                Locale.ROOT,
                "%8d  %9d  %8d  %7d  %7s  %10.0f  %10.0f  %5.2f%n",
                sessions,
                published,
                analyzed,
                skipped,
                addsUp() ? "yes" : "no",
                age.p50(),
                age.p99(),
                cores);
    }
}
