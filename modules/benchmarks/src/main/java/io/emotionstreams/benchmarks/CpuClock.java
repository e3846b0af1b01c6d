package io.emotionstreams.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The CPU time of this process, which other work on the machine distorts less than wall-clock time. */
final class CpuClock {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private CpuClock() {}

    /** CPU time of all threads since the process started, in nanoseconds. */
    static long nanos() {
        return SYSTEM.getProcessCpuTime();
    }
}
