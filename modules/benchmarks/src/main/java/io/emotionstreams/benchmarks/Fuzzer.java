package io.emotionstreams.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The same targets for Jazzer, a coverage-guided fuzzer, which is not part of the build; see {@code docs/reliability.md}.
 * An input's first byte chooses the target.
 */
public final class Fuzzer {
    private static final List<FuzzTarget> TARGETS = FuzzRun.targets();

    private Fuzzer() {}

    /** Writes the valid inputs of these targets, all of them in order, to a directory. */
    static void writeCorpus(List<FuzzTarget> targets, Path directory) throws IOException {
        Files.createDirectories(directory);
        for (int target = 0; target < targets.size(); target++) {
            List<byte[]> seeds = targets.get(target).seeds();
            for (int i = 0; i < seeds.size(); i++) {
                byte[] seed = seeds.get(i);
                byte[] input = ByteBuffer.allocate(1 + seed.length)
                        .put((byte) target)
                        .put(seed)
                        .array();
                Files.write(directory.resolve(targets.get(target).name() + "-" + i), input);
            }
        }
    }

    /** Called by Jazzer for each input; an exception is a finding. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        run(TARGETS, input);
    }

    static void run(List<FuzzTarget> targets, byte[] input) throws Exception {
        if (input.length > 0) {
            targets.get(Byte.toUnsignedInt(input[0]) % targets.size()).run(Arrays.copyOfRange(input, 1, input.length));
        }
    }
}
