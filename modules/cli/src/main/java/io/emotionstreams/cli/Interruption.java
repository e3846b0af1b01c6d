package io.emotionstreams.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Handles Ctrl-C and SIGTERM: interrupts the command, which then closes its resources and returns before the JVM shuts
 * down. A shutdown hook would be too late: ONNX Runtime's own hook runs concurrently and unloads the library under a
 * running model, which crashes the process.
 */
final class Interruption {
    private static final long SHUTDOWN_TIMEOUT_SECONDS = 30;

    /** By shell convention a process killed by a signal exits with this plus the signal's number. */
    private static final int SIGNAL_EXIT = 128;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicInteger signal = new AtomicInteger();
    private final Thread command;

    private Interruption(Thread command) {
        this.command = command;
    }

    static Interruption ofCurrentThread() {
        Interruption interruption = new Interruption(Thread.currentThread());
        Signals.handle(interruption::onSignal);
        return interruption;
    }

    /**
     * Reports that the command has returned.
     *
     * @param code the command's exit code
     * @return the exit code of the process: the signal's, if there was one
     */
    int finished(int code) {
        finished.countDown();
        return signal.get() == 0 ? code : SIGNAL_EXIT + signal.get();
    }

    /** Interrupts the command at the first signal; halts the process at the second, or on timeout. */
    private void onSignal(int number) {
        if (!signal.compareAndSet(0, number)) {
            Runtime.getRuntime().halt(SIGNAL_EXIT + number);
        }
        command.interrupt();
        try {
            if (!finished.await(SHUTDOWN_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(SIGNAL_EXIT + number);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
