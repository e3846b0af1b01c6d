package io.emotionstreams.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * The same targets for Jazzer, a coverage-guided fuzzer, which is not part of the build; see {@code docs/reliability.md}.
 * An input's first byte chooses the target.
 */
public final class Fuzzer {
    private static final List<FuzzTarget> TARGETS = FuzzRun.targets();

    private Fuzzer() {}

    /** Called by Jazzer for each input; an exception is a finding. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        if (input.length > 0) {
            TARGETS.get(Byte.toUnsignedInt(input[0]) % TARGETS.size()).run(Arrays.copyOfRange(input, 1, input.length));
        }
    }
}
