package io.emotionstreams.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ctrl-C and SIGTERM: interrupts the command, which then closes what it opened and ends, all before the JVM shuts down.
 * A shutdown hook would be too late: ONNX Runtime's own hook runs beside it and frees the library under a running model,
 * which crashes the process.
 */
final class Interruption {
    private static final long PATIENCE_SECONDS = 30;

    /** What a shell reports for a process that ended by a signal is this plus the signal's number. */
    private static final int SIGNAL_EXIT = 128;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicInteger signal = new AtomicInteger();
    private final Thread command;

    private Interruption(Thread command) {
        this.command = command;
    }

    static Interruption ofCurrentThread() {
        Interruption interruption = new Interruption(Thread.currentThread());
        Signals.handle(interruption::stop);
        return interruption;
    }

    /**
     * The command is done.
     *
     * @param code its own exit code
     * @return the process's: that of the signal, if one came
     */
    int finished(int code) {
        finished.countDown();
        return signal.get() == 0 ? code : SIGNAL_EXIT + signal.get();
    }

    /** Interrupts at the first signal; at the second, or when the command takes too long, ends the process at once. */
    private void stop(int number) {
        if (!signal.compareAndSet(0, number)) {
            Runtime.getRuntime().halt(SIGNAL_EXIT + number);
        }
        command.interrupt();
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(SIGNAL_EXIT + number);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
