package io.emotionstreams.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C and SIGTERM: interrupts the command, and holds the JVM until the command has closed what it opened. */
final class Interruption {
    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch finished = new CountDownLatch(1);

    private Interruption() {}

    static Interruption ofCurrentThread() {
        Interruption interruption = new Interruption();
        Thread command = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.stop(command), "shutdown"));
        return interruption;
    }

    /** The command is done: the JVM need not wait any longer. */
    void finished() {
        finished.countDown();
    }

    private void stop(Thread command) {
        if (finished.getCount() == 0) {
            return;
        }
        command.interrupt();
        try {
            finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
