package io.emotionstreams.inference;

import ai.onnxruntime.OrtEnvironment;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * ONNX Runtime's one environment in this process, created on a thread with a deep stack. Version 1.29 then matches the process's command line with a regular expression that recurses over its characters; a
 * class path of 5 KB is enough to overflow the stack of an ordinary Java thread and to end the JVM without a word.
 */
public final class OnnxEnvironment {
    /** Reserved, and only used as far as needed: room for about 200 KB of command line. */
    private static final long STACK_BYTES = 64L * 1024 * 1024;

    private OnnxEnvironment() {}

    /** The environment, the same one at each call. Thread-safe. */
    public static OrtEnvironment get() {
        FutureTask<OrtEnvironment> environment = new FutureTask<>(OrtEnvironment::getEnvironment);
        new Thread(null, environment, "onnxruntime-environment", STACK_BYTES).start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return environment.get();
                } catch (InterruptedException e) {
                    interrupted = true; // it takes milliseconds
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("ONNX Runtime can't be started: " + e.getCause(), e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
