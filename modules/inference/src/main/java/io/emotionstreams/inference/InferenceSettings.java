package io.emotionstreams.inference;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What can be set about the classify stage.
 *
 * @param model an ONNX file, or {@code null} for the bundled model
 * @param device what to run on
 * @param batchMaxSize most faces that the network is given at once, 1 to 4096
 * @param batchLinger longest wait for other stream threads' faces before a batch runs, 0 to 1 s
 * @param intraOpThreads threads that one run on the CPU is spread over, 1 to 1024
 */
public record InferenceSettings(
        Path model, DevicePreference device, int batchMaxSize, Duration batchLinger, int intraOpThreads) {
    private static final int MOST_FACES = 4096;
    private static final Duration LONGEST_LINGER = Duration.ofSeconds(1);
    private static final int MOST_THREADS = 1024;

    /**
     * The bundled model on whatever there is, batches of up to 256 faces, 2 ms linger, a thread for every other core: a
     * run's threads wait for each other at every layer, so where detection keeps all cores busy, more make it slower.
     */
    public static final InferenceSettings DEFAULT = new InferenceSettings(
            null,
            DevicePreference.AUTO,
            256,
            Duration.ofMillis(2),
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    public InferenceSettings {
        if (device == null || batchLinger == null) {
            throw new IllegalArgumentException("the inference settings need a device and a batch linger");
        }
        requireRange("the largest batch", batchMaxSize, MOST_FACES);
        requireRange("the number of inference threads", intraOpThreads, MOST_THREADS);
        if (batchLinger.isNegative() || batchLinger.compareTo(LONGEST_LINGER) > 0) {
            throw new IllegalArgumentException(
                    "the batch linger must lie between 0 and 1000 ms but is " + batchLinger.toMillis() + " ms");
        }
    }

    /** The same for another model file; {@code null} for the bundled one. */
    public InferenceSettings withModel(Path other) {
        return new InferenceSettings(other, device, batchMaxSize, batchLinger, intraOpThreads);
    }

    /** The same for another device. */
    public InferenceSettings withDevice(DevicePreference other) {
        return new InferenceSettings(model, other, batchMaxSize, batchLinger, intraOpThreads);
    }

    /** The same with another number of threads. */
    public InferenceSettings withIntraOpThreads(int other) {
        return new InferenceSettings(model, device, batchMaxSize, batchLinger, other);
    }

    private static void requireRange(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(what + " must lie between 1 and " + most + " but is " + value);
        }
    }
}
