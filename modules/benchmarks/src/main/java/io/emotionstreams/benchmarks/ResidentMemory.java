package io.emotionstreams.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Resident memory of this process: heap, native memory and threads. */
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";
    private static final String NOW = "VmRSS:";
    private static final double KIB_PER_MIB = 1024;

    private ResidentMemory() {}

    /** Peak since the process started, in MiB; {@code null} if /proc is unavailable. */
    static Double peakMib() {
        return mib(PEAK);
    }

    /** At present, in MiB; {@code null} if /proc is unavailable. */
    static Double nowMib() {
        return mib(NOW);
    }

    private static Double mib(String name) {
        if (!Files.isReadable(STATUS)) {
            return null;
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
