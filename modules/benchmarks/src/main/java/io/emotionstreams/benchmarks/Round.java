package io.emotionstreams.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One measured round of the bare loop or the pipeline.
 *
 * @param throughput throughput of the round
 * @param cpuMillisPerFrame CPU time of the whole process per frame, in milliseconds
 */
record Round(Throughput throughput, double cpuMillisPerFrame) {
    static Round of(Throughput throughput, long cpuNanos, long nanos) {
        double cores = (double) cpuNanos / nanos;
        return new Round(throughput, cores * TimeUnit.SECONDS.toMillis(1) / throughput.framesPerSecond());
    }

    /** The median of each figure. */
    static Round median(List<Round> rounds) {
        return new Round(
                new Throughput(
                        Median.of(rounds.stream()
                                .mapToDouble(round -> round.throughput().framesPerSecond())),
                        Median.of(rounds.stream()
                                .mapToDouble(round -> round.throughput().facesPerSecond()))),
                Median.of(rounds.stream().mapToDouble(Round::cpuMillisPerFrame)));
    }
}
