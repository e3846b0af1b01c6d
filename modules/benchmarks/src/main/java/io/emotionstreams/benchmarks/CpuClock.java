package io.emotionstreams.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The processor time of this whole process: what other work on the machine can't distort as it does the clock. */
final class CpuClock {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private CpuClock() {}

    /** Over all threads since the process started, in nanoseconds. */
    static long nanos() {
        return SYSTEM.getProcessCpuTime();
    }
}
