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
 * Runs the classification model with ONNX Runtime. Thread-safe: calls run one at a time, because a single inference
 * call already uses all the threads it may use; they can therefore share one input buffer.
 */
public final class OnnxEmotionClassifier implements EmotionClassifier {
    /**
     * Max crops per inference call on the CPU. Beyond 32 crops a larger call is no faster there (measured up to 256),
     * but takes another 0.5 MB per crop.
     */
    private static final int MAX_CROPS_PER_CPU_CALL = 64;

    private final String model;
    private final ModelSession opened;
    private final String output;
    private final Optional<ClassifierConfusion> confusion;
    private final int maxCropsPerCall;
    private final ByteBuffer input;
    private final Lock lock = new ReentrantLock();
    private boolean closed;

    private OnnxEmotionClassifier(
            String model,
            ModelSession opened,
            String output,
            Optional<ClassifierConfusion> confusion,
            int batchMaxSize) {
        this.output = output;
        this.model = model;
        this.confusion = confusion;
        this.opened = opened;
        this.maxCropsPerCall =
                opened.device().equals("cpu") ? Math.min(MAX_CROPS_PER_CPU_CALL, batchMaxSize) : batchMaxSize;
        this.input =
                ByteBuffer.allocateDirect(maxCropsPerCall * FaceCrop.PIXELS).order(ByteOrder.nativeOrder());
    }

    /**
     * Opens the configured model, checks it against the {@link ModelContract}, and runs it once.
     *
     * @throws IllegalArgumentException if the file does not exist, is not an ONNX model, does not match the contract or
     *     has malformed metadata, or if the device is not available; the message states what was expected
     */
    public static OnnxEmotionClassifier open(InferenceSettings settings) {
        ModelFile file = settings.model() == null ? ModelFile.bundled() : ModelFile.read(settings.model());
        ModelSession opened = ModelSession.open(file, settings.device(), settings.intraOpThreads());
        try {
            ModelHead head = ModelHead.of(file.name(), opened.session(), settings.labels());
            ModelContract.check(file.name(), opened.session(), head.output());
            String id = head.id(file.id());
            OnnxEmotionClassifier classifier = new OnnxEmotionClassifier(
                    id, opened, head.output(), confusion(settings, id, head, file), settings.batchMaxSize());
            classifier.warmUp(file.name());
            return classifier;
        } catch (OrtException e) {
            opened.close();
            throw new IllegalArgumentException(
                    "can't read the inputs, outputs and metadata of model %s: %s"
                            .formatted(file.name(), e.getMessage()),
                    e);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** The configured matrix, else that which comes with the model. */
    private static Optional<ClassifierConfusion> confusion(
            InferenceSettings settings, String id, ModelHead head, ModelFile file) {
        if (settings.confusion() != null) {
            return Optional.of(ConfusionFile.read(settings.confusion(), id));
        }
        return (settings.model() == null ? ConfusionFile.bundled(id) : Optional.<ClassifierConfusion>empty())
                .or(() -> head.confusion(file.name()));
    }

    @Override
    public List<EmotionDistribution> classify(List<byte[]> crops) {
        List<EmotionDistribution> results = new ArrayList<>(crops.size());
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the classifier is closed");
            }
            for (int from = 0; from < crops.size(); from += maxCropsPerCall) {
                FloatBuffer shares = run(crops.subList(from, Math.min(crops.size(), from + maxCropsPerCall)));
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

    /**
     * The metadata of the model file, by key.
     *
     * @throws IllegalStateException if ONNX Runtime can't read them
     */
    public Map<String, String> metadata() {
        try {
            return opened.session().getMetadata().getCustomMetadata();
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "can't read the metadata of model %s: %s".formatted(model, e.getMessage()), e);
        }
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

    /** One inference call, from crops to probabilities: uint8 [n,1,48,48] to float32 [n,7], row-major. */
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
                OrtSession.Result result = opened.session().run(Map.of(ModelContract.CROPS, tensor), Set.of(output))) {
            // A copy on the heap, so that it outlives the result.
            return ((OnnxTensor) result.get(0)).getFloatBuffer();
        }
    }

    private EmotionDistribution distribution(float[] shares) {
        try {
            return EmotionDistribution.of(shares);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "the output of model %s is not a distribution: %s".formatted(model, e.getMessage()), e);
        }
    }

    /**
     * Classifies a black crop, so that the first frame isn't slow and a model without softmax is rejected right away.
     */
    private void warmUp(String name) {
        try {
            classify(List.of(new byte[FaceCrop.PIXELS]));
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(
                    "model %s does not work on %s: %s".formatted(name, device(), e.getMessage()), e);
        }
    }
}
