package io.emotionstreams.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code bench parts}: calls JMH, which runs the benchmarks of this package in separate processes. */
@Command(
        name = "parts",
        description = {
            "Measure the pipeline's parts with JMH: decode, detect, crop, classify, serdes, coalescing.",
            "",
            "All arguments are passed to JMH: a regular expression for the parts to run, -wi 2 (warm-up rounds), -i 3 (rounds)."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams bench parts",
            "  emotion-streams bench parts classify -p batch=8,64",
            "  emotion-streams bench parts classify -p batch=128 -p model=bundled,run1/model.onnx",
            "  emotion-streams bench parts Detection -i 10 -rf json -rff detection.json"
        })
final class PartsCommand implements Callable<Integer> {
    @Unmatched
    private List<String> jmh = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Options options = new OptionsBuilder()
                .parent(new CommandLineOptions(jmh.toArray(String[]::new)))
                .shouldFailOnError(true) // without it, JMH continues with the next part when Ctrl-C interrupts one
                .build();
        new Runner(options).run();
        return 0;
    }
}
