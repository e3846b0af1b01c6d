package io.emotionstreams.benchmarks;

import java.util.Locale;
import java.util.Map;

/**
 * What a soak test showed.
 *
 * @param published frames sent
 * @param answered frames in {@code face-emotions}
 * @param sessions number of sessions, one after the other and side by side
 * @param events lines of events that the dashboard sent
 * @param memory of each process, in the order of the flow
 */
record SoakResult(long published, long answered, int sessions, long events, Map<String, MemoryTrend> memory) {
    boolean isComplete() {
        return published == answered;
    }

    String text() {
        StringBuilder text =
                new StringBuilder("%,d frames of %,d sessions published, %,d answered; %,d lines of events%n"
                        .formatted(published, sessions, answered, events));
        text.append("resident memory   min MiB   max MiB   slope MiB/h   samples%n".formatted());
        memory.forEach((name, trend) -> text.append(String.format(
                Locale.ROOT,
                "%-15s  %8.0f  %8.0f  %+12.1f  %8d%n",
                name,
                trend.minMib(),
                trend.maxMib(),
                trend.mibPerHour(),
                trend.samples())));
        return text.toString();
    }
}
