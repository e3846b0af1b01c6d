package io.emotionstreams.systemtests;

import io.emotionstreams.contracts.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happens in one run of {@link ChaosRun}: it follows from the seed alone.
 *
 * @param seed of everything below and of the records that are sent
 * @param partitions of each topic, 2 to 12
 * @param exactlyOnce else at least once
 * @param privacy whether the stages run as one application
 * @param staticMembers whether the stages' members are static
 * @param maxPollMillis after which a stage that does not poll loses its partitions
 * @param commitMillis commit interval
 * @param sessions that are sent side by side
 * @param frames of each session, those that are spoilt included
 * @param faults in order; each follows a part of the frames
 */
record ChaosSchedule(
        long seed,
        int partitions,
        boolean exactlyOnce,
        boolean privacy,
        boolean staticMembers,
        int maxPollMillis,
        int commitMillis,
        int sessions,
        int frames,
        List<Fault> faults) {
    /** What can happen to the pipeline. */
    enum Kind {
        /** A stage's thread dies at a poll or send; the stage is started anew. */
        KILL,
        /** The same, as by SIGKILL: nothing is flushed, aborted or left. */
        CRASH,
        /** Detect is down until the next fault; then some of what it has not read expires, and it is started again. */
        EXPIRE,
        /** A stage is stopped and started again. */
        RESTART,
        /** A stage gets a second member, and loses it with the next fault. */
        REBALANCE,
        /** A stage stands still for a while. */
        PAUSE,
        /** A stage is slow until the next fault. */
        SLOW,
        /** The broker is stopped and started again. */
        BROKER,
        /** The broker is killed, as by SIGKILL, and started again. */
        BROKER_KILL
    }

    /**
     * A fault.
     *
     * @param stage that it happens to
     * @param size events until a kill or crash, percent that expire, or milliseconds
     */
    record Fault(Kind kind, Stage stage, int size) {
        @Override
        public String toString() {
            return kind + " " + stage.label() + " " + size;
        }
    }

    /** As often as each should be drawn. */
    private static final List<Kind> KINDS = Stream.of(
                    Collections.nCopies(5, Kind.KILL),
                    Collections.nCopies(4, Kind.CRASH),
                    Collections.nCopies(2, Kind.EXPIRE),
                    Collections.nCopies(2, Kind.RESTART),
                    Collections.nCopies(3, Kind.REBALANCE),
                    Collections.nCopies(3, Kind.PAUSE),
                    Collections.nCopies(2, Kind.SLOW),
                    List.of(Kind.BROKER),
                    Collections.nCopies(3, Kind.BROKER_KILL))
            .flatMap(List::stream)
            .toList();

    private static final List<Stage> STAGES = List.of(Stage.values());

    static ChaosSchedule of(long seed) {
        // Unlike Random, its first draws differ for seeds that are close to each other.
        SplittableRandom random = new SplittableRandom(seed);
        List<Fault> faults = new ArrayList<>();
        int count = 2 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Kind kind = KINDS.get(random.nextInt(KINDS.size()));
            Stage drawn = STAGES.get(random.nextInt(STAGES.size()));
            Stage stage = kind == Kind.EXPIRE ? Stage.DETECT : drawn;
            int size =
                    switch (kind) {
                        case KILL, CRASH -> 1 + random.nextInt(25);
                        case EXPIRE -> 10 + random.nextInt(91);
                        case PAUSE -> 500 + random.nextInt(6000);
                        case SLOW -> 20 + random.nextInt(100);
                        default -> 0;
                    };
            faults.add(new Fault(kind, stage, size));
        }
        return new ChaosSchedule(
                seed,
                2 + random.nextInt(11),
                random.nextInt(4) > 0,
                random.nextInt(5) == 0,
                random.nextBoolean(),
                random.nextInt(4) == 0 ? 6000 : 300_000,
                20 + random.nextInt(180),
                2 + random.nextInt(4),
                10 + random.nextInt(15),
                faults);
    }

    @Override
    public String toString() {
        return "seed %d: %s%s, %d partitions, %s members, max poll %d ms, commit %d ms, %d sessions of %d, %s"
                .formatted(
                        seed,
                        exactlyOnce ? "exactly once" : "at least once",
                        privacy ? ", privacy mode" : "",
                        partitions,
                        staticMembers ? "static" : "dynamic",
                        maxPollMillis,
                        commitMillis,
                        sessions,
                        frames,
                        faults.stream().map(Fault::toString).collect(Collectors.joining(", ")));
    }
}
