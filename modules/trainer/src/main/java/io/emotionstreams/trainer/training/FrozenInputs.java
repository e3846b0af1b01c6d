package io.emotionstreams.trainer.training;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.network.Layer;
import io.emotionstreams.trainer.network.Tensors;
import io.emotionstreams.trainer.network.TorchNetwork;
import io.emotionstreams.trainer.predictions.Predictions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The output of frozen layers, for training the layers after them. The features of all variants lie in the training's
 * directory, so that a resumed training need not compute them again.
 */
final class FrozenInputs implements TrainingInputs {
    private static final int BATCH = 128;

    /** Faces whose plain features give the final statistics and ranges. */
    private static final int PLAIN_FACES = 4096;

    private final String layer;
    private final int channels;
    private final OnnxWeights model;
    private final float scale;
    private final LabeledFaces validationFaces;
    private final Device device;
    private final FrozenFeatures validation;
    private final FrozenFeatures plain;
    private final int plainFaces;
    private final List<FrozenFeatures> variants = new ArrayList<>();

    private FrozenInputs(TrainingPlan plan, Device device) throws IOException {
        Freeze freeze = plan.recipe().freeze();
        this.layer = freeze.layer();
        this.device = device;
        this.validationFaces = plan.faces().validation();
        this.model = OnnxWeights.read(plan.initialWeights());
        this.scale = model.scale(layer);
        this.channels = plan.recipe().network().layers().stream()
                .filter(one -> one.name().equals(layer))
                .map(one -> one.output().channels())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the network has no layer '%s'".formatted(layer)));
        LabeledFaces training = plan.faces().training();
        LabeledFaces some = training.subset(evenly(training.size()));
        this.plainFaces = some.size();
        try (FrozenLayers layers = FrozenLayers.open(plan.initialWeights(), layer, torch.get_num_threads());
                Device cpu = ComputeDevice.CPU.open();
                Augmenter augmenter = new Augmenter(plan.recipe().augmentation(), cpu)) {
            this.validation = FrozenFeatures.plain(file(plan, "validation"), layers, validationFaces);
            this.plain = FrozenFeatures.plain(file(plan, "plain"), layers, some);
            for (int variant = 1; variant <= freeze.variants(); variant++) {
                variants.add(FrozenFeatures.augmented(
                        file(plan, Integer.toString(variant)),
                        layers,
                        training,
                        augmenter,
                        plan.identity().drawSeed(),
                        variant));
            }
        }
    }

    /**
     * Computes the features that are not in the training's directory yet.
     *
     * @throws IllegalArgumentException if the initial weights are no int8 model, or the network has no such layer
     */
    static FrozenInputs open(TrainingPlan plan, Device device) throws IOException {
        if (plan.initialWeights() == null || !OnnxWeights.isModel(plan.initialWeights())) {
            throw new IllegalArgumentException(
                    "freezing layers needs an int8 model to take them from: give --initial-weights model.onnx");
        }
        return new FrozenInputs(plan, device);
    }

    private static Path file(TrainingPlan plan, String name) {
        return plan.directory().resolve("features-" + name + ".u8");
    }

    private static int[] evenly(int size) {
        int faces = Math.min(size, PLAIN_FACES);
        return IntStream.range(0, faces)
                .map(i -> (int) ((long) i * size / faces))
                .toArray();
    }

    @Override
    public Input prepare(int[] indices, int epoch, RandomGenerator random) {
        FrozenFeatures variant = variants.get((epoch - 1) % variants.size());
        return () -> variant.of(indices, scale, channels, device);
    }

    @Override
    public Tensor forward(TorchNetwork network, Tensor batch) {
        return network.forwardFrom(layer, batch, true, null);
    }

    @Override
    public Map<LabelSet, Predictions> validate(TorchNetwork network) {
        List<LabelSet> labelSets = network.spec().labelSets();
        float[] all = new float[validationFaces.size() * labelSets.size() * Emotion.COUNT];
        forEachBatch(validation, validationFaces.size(), (from, features) -> {
            float[] rows = Tensors.toFloats(
                    network.forwardFrom(layer, features, false, null).softmax(-1));
            System.arraycopy(rows, 0, all, from * labelSets.size() * Emotion.COUNT, rows.length);
        });
        Map<LabelSet, Predictions> predictions = new EnumMap<>(LabelSet.class);
        for (int head = 0; head < labelSets.size(); head++) {
            float[] own = new float[validationFaces.size() * Emotion.COUNT];
            for (int face = 0; face < validationFaces.size(); face++) {
                System.arraycopy(
                        all,
                        (face * labelSets.size() + head) * Emotion.COUNT,
                        own,
                        face * Emotion.COUNT,
                        Emotion.COUNT);
            }
            LabelSet labels = labelSets.get(head);
            predictions.put(
                    labels,
                    new Predictions(own, validationFaces.labels())
                            .subset(validationFaces.indicesLabeledBy(labels))
                            .labeled(validationFaces.labeledBy(labels).labels()));
        }
        return predictions;
    }

    @Override
    public void recomputeBatchNorm(TorchNetwork network, long seed) {
        int[] batches = {0};
        forEachBatch(plain, plainFaces - plainFaces % Math.min(BATCH, plainFaces), (from, features) -> {
            network.updateRunningStatisticsFrom(layer, features, batches[0]++);
        });
    }

    /** Of the frozen layers those in the model, so that they stay the same to the last bit. */
    @Override
    public Map<String, ActivationRanges.Range> ranges(TorchNetwork network) {
        Map<String, ActivationRanges.Range> ranges = new TreeMap<>(ActivationRanges.observed(
                observer -> forEachBatch(plain, Math.min(plainFaces, 1024), (from, features) -> {
                    network.forwardFrom(layer, features, false, observer);
                })));
        for (Layer frozen : network.spec().layers()) {
            model.range(frozen.name()).ifPresent(range -> ranges.put(frozen.name(), range));
            if (frozen.name().equals(layer)) {
                break;
            }
        }
        return ranges;
    }

    private interface Pass {
        void run(int from, Tensor features);
    }

    private void forEachBatch(FrozenFeatures features, int faces, Pass pass) {
        try (NoGradGuard constants = new NoGradGuard()) {
            for (int from = 0; from < faces; from += BATCH) {
                try (PointerScope scope = new PointerScope()) {
                    int[] indices =
                            IntStream.range(from, Math.min(faces, from + BATCH)).toArray();
                    pass.run(from, features.of(indices, scale, channels, device));
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        validation.close();
        plain.close();
        for (FrozenFeatures variant : variants) {
            variant.close();
        }
    }
}
