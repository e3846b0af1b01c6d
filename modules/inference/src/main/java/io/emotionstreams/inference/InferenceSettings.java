package io.emotionstreams.inference;

import io.emotionstreams.settings.Setting;
import io.emotionstreams.settings.SettingValues;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How the emotion model runs.
 *
 * @param model an ONNX file, or {@code null} for the bundled model
 * @param labels label set to predict, of a model that has several
 * @param confusion a confusion file, or {@code null} for the matrix that comes with the model
 * @param device preferred device
 * @param batchMaxSize max faces per inference call, 1 to 4096
 * @param batchLinger max time a batch waits for other callers' faces, 0 to 1 s
 * @param intraOpThreads threads of one inference call on the CPU, 1 to 1024; 0 stands for half the cores
 * @param reuse when a face gets the earlier answer of its track
 */
public record InferenceSettings(
        Path model,
        LabelSet labels,
        Path confusion,
        DevicePreference device,
        int batchMaxSize,
        Duration batchLinger,
        int intraOpThreads,
        ReuseSettings reuse) {
    public static final Setting<Path> MODEL =
            Setting.ofPath("inference.model", "ONNX model file; the bundled model if empty.");
    public static final Setting<LabelSet> LABELS = Setting.ofEnum(
            "inference.labels",
            LabelSet.RATERS,
            LabelSet::label,
            "Label set of a model that predicts several: raters for what most people see, fer2013 for the dataset's labels.");
    public static final Setting<Path> CONFUSION = Setting.ofPath(
            "inference.confusion",
            "File that calibrate has written, to correct distributions with; the model's own matrix if empty.");
    public static final Setting<DevicePreference> DEVICE = Setting.ofEnum(
            "inference.device",
            DevicePreference.AUTO,
            DevicePreference::label,
            "Device for inference; cuda fails at startup if CUDA is unavailable, auto falls back to the CPU.");
    public static final Setting<Integer> BATCH_MAX_SIZE = Setting.ofInt(
                    "inference.batch.max-size", 256, "Max faces per inference call.")
            .between(1, 4096);
    public static final Setting<Duration> BATCH_LINGER = Setting.ofMillis(
                    "inference.batch.linger-ms",
                    Duration.ofMillis(2),
                    "Max time a batch waits for the faces of other stream threads.")
            .between(0, 1000);

    /**
     * An inference call's threads wait for each other at every layer, so while detection keeps all cores busy, more
     * threads than every other core make it slower.
     */
    public static final Setting<Integer> INTRA_OP_THREADS = Setting.ofInt(
                    "inference.intra-op-threads",
                    0,
                    "Threads of one inference call on the CPU; 0 for half the cores, which leaves the rest to detection.")
            .between(0, 1024);

    /** The settings of inference. */
    public static final List<Setting<?>> SETTINGS = List.of(
            MODEL,
            LABELS,
            CONFUSION,
            DEVICE,
            BATCH_MAX_SIZE,
            BATCH_LINGER,
            INTRA_OP_THREADS,
            ReuseSettings.REUSE,
            ReuseSettings.MAX_DIFFERENCE,
            ReuseSettings.MAX_AGE);

    /** The bundled model on whatever is available, batches of up to 256 faces, 2 ms linger. */
    public static final InferenceSettings DEFAULT = of(SettingValues.DEFAULTS);

    public InferenceSettings {
        if (labels == null || device == null || batchLinger == null || reuse == null) {
            throw new IllegalArgumentException(
                    "inference settings need labels, a device, a batch linger and when to reuse answers");
        }
        BATCH_MAX_SIZE.require(batchMaxSize);
        BATCH_LINGER.require(batchLinger);
        INTRA_OP_THREADS.require(intraOpThreads);
        if (intraOpThreads == 0) {
            intraOpThreads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        }
    }

    /** The settings as configured. */
    public static InferenceSettings of(SettingValues values) {
        return new InferenceSettings(
                values.get(MODEL),
                values.get(LABELS),
                values.get(CONFUSION),
                values.get(DEVICE),
                values.get(BATCH_MAX_SIZE),
                values.get(BATCH_LINGER),
                values.get(INTRA_OP_THREADS),
                ReuseSettings.of(values));
    }

    /** The same with another model file; {@code null} for the bundled one. */
    public InferenceSettings withModel(Path other) {
        return new InferenceSettings(
                other, labels, confusion, device, batchMaxSize, batchLinger, intraOpThreads, reuse);
    }

    /** The same with another label set. */
    public InferenceSettings withLabels(LabelSet other) {
        return new InferenceSettings(model, other, confusion, device, batchMaxSize, batchLinger, intraOpThreads, reuse);
    }

    /** The same with a confusion file; {@code null} for the model's own matrix. */
    public InferenceSettings withConfusion(Path other) {
        return new InferenceSettings(model, labels, other, device, batchMaxSize, batchLinger, intraOpThreads, reuse);
    }

    /** The same with another device. */
    public InferenceSettings withDevice(DevicePreference other) {
        return new InferenceSettings(model, labels, confusion, other, batchMaxSize, batchLinger, intraOpThreads, reuse);
    }

    /** The same with another number of threads; 0 for half the cores. */
    public InferenceSettings withIntraOpThreads(int other) {
        return new InferenceSettings(model, labels, confusion, device, batchMaxSize, batchLinger, other, reuse);
    }
}
