package io.emotionstreams.benchmarks;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench fuzz}: feeds damaged input to everything that reads what others send. */
@Command(
        name = "fuzz",
        description = {
            "Feed damaged input to the image checks and decoder, the deserializers and headers, the aggregate stage,"
                    + " session archives and the dashboard's routes.",
            "",
            "Exits with 1 at the first input that is neither read nor rejected as documented, takes more than a second"
                    + " of processor time, or if resident memory grows by more than 200 MiB after the first tenth."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams bench fuzz --inputs 1000000 --seed 12",
            "  emotion-streams bench fuzz --corpus corpus"
        })
final class FuzzCommand implements Callable<Integer> {
    private static final double MAX_GROWTH_MIB = 200;

    @Spec
    private CommandSpec spec;

    @Option(names = "--inputs", paramLabel = "N", defaultValue = "100000", description = "Default: ${DEFAULT-VALUE}.")
    private long inputs;

    @Option(names = "--from", paramLabel = "I", defaultValue = "0", description = "Number of the first input.")
    private long from;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--corpus",
            paramLabel = "DIR",
            description = "Only write the valid inputs to this directory, for Jazzer to begin with.")
    private Path corpus;

    @Override
    public Integer call() throws Exception {
        List<FuzzTarget> targets = FuzzRun.targets();
        if (corpus != null) {
            try {
                Fuzzer.writeCorpus(targets, corpus);
                return 0;
            } finally {
                targets.forEach(FuzzTarget::close);
            }
        }
        return run(targets);
    }

    private int run(List<FuzzTarget> targets) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        long tenth = Math.max(1, inputs / 10);
        Double[] resident = new Double[1];
        try {
            FuzzRun.run(targets, seed, from, from + inputs, i -> {
                if ((i + 1 - from) % tenth == 0) {
                    Double now = ResidentMemory.nowMib();
                    resident[0] = resident[0] == null ? now : resident[0];
                    out.println(
                            "%d inputs, %s MiB resident".formatted(i + 1 - from, now == null ? "?" : Math.round(now)));
                    out.flush();
                }
            });
        } catch (FuzzRun.Finding e) {
            spec.commandLine().getErr().println("emotion-streams: " + e.getMessage());
            if (e.getCause() != null) {
                e.getCause().printStackTrace(spec.commandLine().getErr());
            }
            return 1;
        } finally {
            targets.forEach(FuzzTarget::close);
        }
        Double now = ResidentMemory.nowMib();
        if (now != null && now - resident[0] > MAX_GROWTH_MIB) {
            spec.commandLine()
                    .getErr()
                    .println("emotion-streams: resident memory grew from %.0f to %.0f MiB".formatted(resident[0], now));
            return 1;
        }
        out.println("%d inputs of seed %d, no finding".formatted(inputs, seed));
        return 0;
    }
}
