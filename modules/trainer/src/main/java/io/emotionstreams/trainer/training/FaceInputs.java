package io.emotionstreams.trainer.training;

import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.trainer.network.TorchNetwork;
import io.emotionstreams.trainer.predictions.Predictions;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;

/** Faces, augmented anew at every step, for training the whole network. */
final class FaceInputs implements TrainingInputs {
    private final SplitFaces faces;
    private final Device device;
    private final Augmenter augmenter;

    FaceInputs(TrainingPlan plan, Device device) {
        this.faces = plan.faces();
        this.device = device;
        this.augmenter = new Augmenter(plan.recipe().augmentation(), device);
    }

    @Override
    public Input prepare(int[] indices, int epoch, RandomGenerator random) {
        byte[] pixels = augmenter.distorted(faces.training(), indices, random);
        return () -> augmenter.augmented(pixels, random);
    }

    @Override
    public Tensor forward(TorchNetwork network, Tensor batch) {
        return network.forward(batch, true);
    }

    @Override
    public Map<LabelSet, Predictions> validate(TorchNetwork network) {
        Map<LabelSet, Predictions> predictions = new EnumMap<>(LabelSet.class);
        for (LabelSet labels : network.spec().labelSets()) {
            predictions.put(
                    labels,
                    TorchPredictor.predict(network, labels, faces.validation().labeledBy(labels), device));
        }
        return predictions;
    }

    @Override
    public void recomputeBatchNorm(TorchNetwork network, long seed) {
        PreciseBatchNorm.recompute(network, faces.training(), seed, device);
    }

    @Override
    public Map<String, ActivationRanges.Range> ranges(TorchNetwork network) {
        return ActivationRanges.of(network, faces.training(), device);
    }

    @Override
    public void close() {
        augmenter.close();
    }
}
