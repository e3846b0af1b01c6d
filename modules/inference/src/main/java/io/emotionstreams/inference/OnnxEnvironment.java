package io.emotionstreams.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * ONNX Runtime's environment, of which a process has only one, without telemetry, created on a thread with a large stack. Version 1.29
 * matches the process's command line against a regular expression that recurses once per character; a class path of 5
 * KB is enough to overflow the stack of an ordinary Java thread and to crash the JVM without a message.
 */
public final class OnnxEnvironment {
    /** Enough for a command line of about 200 KB; reserved address space, committed only as needed. */
    private static final long STACK_BYTES = 64L * 1024 * 1024;

    private OnnxEnvironment() {}

    /** Returns the environment; every call returns the same one. Thread-safe. */
    public static OrtEnvironment get() {
        FutureTask<OrtEnvironment> environment = new FutureTask<>(OnnxEnvironment::withoutTelemetry);
        new Thread(null, environment, "onnxruntime-environment", STACK_BYTES).start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return environment.get();
                } catch (InterruptedException e) {
                    interrupted = true; // keep waiting, it takes only milliseconds
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

    /**
     * From version 1.29 on, ONNX Runtime sends events about its use to its maker. This stops most of them; the launchers
     * set {@code ORT_DISABLE_TELEMETRY}, which stops all.
     */
    private static OrtEnvironment withoutTelemetry() throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        environment.setTelemetry(false);
        return environment;
    }
}
