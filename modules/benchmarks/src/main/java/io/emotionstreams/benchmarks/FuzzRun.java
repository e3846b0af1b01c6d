package io.emotionstreams.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Feeds inputs to the targets in turn. Input {@code i} depends on the seed and {@code i} alone, so each can be repeated.
 */
final class FuzzRun {
    /** Time that an input may take of the processor, which other work on the machine does not change. */
    private static final long MAX_NANOS = 1_000_000_000;

    private FuzzRun() {}

    /** A finding: an input that was neither read nor rejected as documented, or took too long. */
    static final class Finding extends Exception {
        private static final long serialVersionUID = 1;

        Finding(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Runs the inputs from one number on to another.
     *
     * @param progress receives the number of each input that was read
     */
    static void run(List<FuzzTarget> targets, long seed, long from, long to, LongConsumer progress) throws Finding {
        List<FuzzMutator> mutators =
                targets.stream().map(target -> new FuzzMutator(target.seeds())).toList();
        for (FuzzTarget target : targets) {
            warmUp(target);
        }
        for (long i = from; i < to; i++) {
            int chosen = (int) (i % targets.size());
            byte[] input = mutators.get(chosen).input(seed * 1_000_003 + i);
            run(targets.get(chosen), input, "input %d of seed %d".formatted(i, seed));
            progress.accept(i);
        }
    }

    /** Loads classes and opens what a target needs, which would otherwise count as the first input's time. */
    private static void warmUp(FuzzTarget target) throws Finding {
        try {
            for (byte[] seed : target.seeds()) {
                target.run(seed);
            }
        } catch (Exception e) {
            throw new Finding("a valid input (" + target.name() + "): " + e, e);
        }
    }

    private static void run(FuzzTarget target, byte[] input, String name) throws Finding {
        String what = "%s (%s, %d bytes)".formatted(name, target.name(), input.length);
        long started = nanos();
        try {
            target.run(input);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            throw new Finding(what + ": " + e, e);
        }
        long nanos = nanos() - started;
        if (nanos > MAX_NANOS) {
            throw new Finding(what + " took " + nanos / 1_000_000 + " ms", null);
        }
    }

    private static long nanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** All targets; the caller closes them. */
    static List<FuzzTarget> targets() {
        return List.of(new ImageFuzz(), new RecordFuzz(), new AggregateFuzz(), new ArchiveFuzz(), new RouteFuzz());
    }
}
