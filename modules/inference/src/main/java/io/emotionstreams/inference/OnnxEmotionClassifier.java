package io.emotionstreams.inference;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceCrop;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The network behind the classify stage, run by ONNX Runtime. Thread-safe: one call runs at a time, since a run already
 * spreads over all the threads it may use, and so one input buffer serves them all.
 */
public final class OnnxEmotionClassifier implements EmotionClassifier {
    /**
     * Most crops in one run on the CPU. There a larger run is no faster from 32 on (measured to 256), but needs 0.5 MB
     * more for each crop.
     */
    private static final int CPU_RUN = 64;

    private final String model;
    private final ModelSession opened;
    private final Optional<ClassifierConfusion> confusion;
    private final int largestRun;
    private final ByteBuffer input;
    private final Lock lock = new ReentrantLock();
    private boolean closed;

    private OnnxEmotionClassifier(
            String model, ModelSession opened, Optional<ClassifierConfusion> confusion, int batchMaxSize) {
        this.model = model;
        this.confusion = confusion;
        this.opened = opened;
        this.largestRun = opened.device().equals("cpu") ? Math.min(CPU_RUN, batchMaxSize) : batchMaxSize;
        this.input = ByteBuffer.allocateDirect(largestRun * FaceCrop.PIXELS).order(ByteOrder.nativeOrder());
    }

    /**
     * Opens the model that the settings name, checks that it fits, and runs it once.
     *
     * @throws IllegalArgumentException when there is no such file, it is no ONNX model, it has another input, output or
     *     label order or malformed metadata, or the device can't be had; its message says what was expected
     */
    public static OnnxEmotionClassifier open(InferenceSettings settings) {
        ModelFile file = settings.model() == null ? ModelFile.bundled() : ModelFile.read(settings.model());
        ModelSession opened = ModelSession.open(file, settings.device(), settings.intraOpThreads());
        try {
            ModelContract.check(file.name(), opened.session());
            OnnxEmotionClassifier classifier = new OnnxEmotionClassifier(
                    file.id(), opened, ModelContract.confusion(file.name(), opened.session()), settings.batchMaxSize());
            classifier.warmUp(file.name());
            return classifier;
        } catch (OrtException e) {
            opened.close();
            throw new IllegalArgumentException(
                    "model %s can't be examined: %s".formatted(file.name(), e.getMessage()), e);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    @Override
    public List<EmotionDistribution> classify(List<byte[]> crops) {
        List<EmotionDistribution> results = new ArrayList<>(crops.size());
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the classifier is closed");
            }
            for (int from = 0; from < crops.size(); from += largestRun) {
                FloatBuffer shares = run(crops.subList(from, Math.min(crops.size(), from + largestRun)));
                while (shares.hasRemaining()) {
                    float[] face = new float[Emotion.COUNT];
                    shares.get(face);
                    results.add(distribution(face));
                }
            }
        } catch (OrtException e) {
            throw new IllegalStateException("model %s failed on %s: %s".formatted(model, device(), e.getMessage()), e);
        } finally {
            lock.unlock();
        }
        return results;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public String device() {
        return opened.device();
    }

    @Override
    public Optional<ClassifierConfusion> confusion() {
        return confusion;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                opened.close();
            }
        } finally {
            lock.unlock();
        }
    }

    static void requireSize(byte[] crop) {
        if (crop.length != FaceCrop.PIXELS) {
            throw new IllegalArgumentException("a crop has " + FaceCrop.PIXELS + " pixels, not " + crop.length);
        }
    }

    /** Crops to probabilities, both row by row: uint8 [n,1,48,48] to float32 [n,7]. */
    private FloatBuffer run(List<byte[]> crops) throws OrtException {
        input.clear();
        for (byte[] crop : crops) {
            requireSize(crop);
            input.put(crop);
        }
        input.flip();
        long[] shape = {crops.size(), 1, FaceCrop.SIDE, FaceCrop.SIDE};
        try (OnnxTensor tensor =
                        OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), input, shape, OnnxJavaType.UINT8);
                OrtSession.Result result = opened.session()
                        .run(Map.of(ModelContract.CROPS, tensor), Set.of(ModelContract.PROBABILITIES))) {
            // A copy on the heap, so it outlives the result.
            return ((OnnxTensor) result.get(0)).getFloatBuffer();
        }
    }

    private EmotionDistribution distribution(float[] shares) {
        try {
            return EmotionDistribution.of(shares);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("model %s gave no probabilities: %s".formatted(model, e.getMessage()), e);
        }
    }

    /** One black crop, so that the first frame isn't the slow one and a network without a softmax is found out now. */
    private void warmUp(String name) {
        try {
            classify(List.of(new byte[FaceCrop.PIXELS]));
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(
                    "model %s does not work on %s: %s".formatted(name, device(), e.getMessage()), e);
        }
    }
}
