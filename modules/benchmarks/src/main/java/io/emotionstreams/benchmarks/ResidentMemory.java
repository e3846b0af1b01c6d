package io.emotionstreams.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Resident memory of a process: heap, native memory and threads. */
final class ResidentMemory {
    private static final String SELF = "self";
    private static final String PEAK = "VmHWM:";
    private static final String NOW = "VmRSS:";
    private static final double KIB_PER_MIB = 1024;

    private ResidentMemory() {}

    /** This process's peak since the process started, in MiB; {@code null} if /proc is unavailable. */
    static Double peakMib() {
        return mib(SELF, PEAK);
    }

    /** This process's at present, in MiB; {@code null} if /proc is unavailable. */
    static Double nowMib() {
        return mib(SELF, NOW);
    }

    /** Another process's at present, in MiB; {@code null} if /proc is unavailable. */
    static Double nowMib(long pid) {
        return mib(Long.toString(pid), NOW);
    }

    private static Double mib(String process, String name) {
        Path status = Path.of("/proc", process, "status");
        if (!Files.isReadable(status)) {
            return null;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
