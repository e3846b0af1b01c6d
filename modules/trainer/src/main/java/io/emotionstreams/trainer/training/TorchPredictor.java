package io.emotionstreams.trainer.training;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.network.Tensors;
import io.emotionstreams.trainer.network.TorchNetwork;
import io.emotionstreams.trainer.predictions.Predictions;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Runs a libtorch network in evaluation mode on faces without augmentation. */
public final class TorchPredictor {
    private static final int BATCH = 128;
    private static final float WHITE = 255;
    private static final int WIDTH_AXIS = 3;

    private TorchPredictor() {}

    /** The network's probabilities of one of its label sets. */
    public static Predictions predict(TorchNetwork network, LabelSet labelSet, LabeledFaces faces, Device device) {
        return predict(network, labelSet, faces, device, false, null);
    }

    /** The network's probabilities of one of its label sets for the mirror images. */
    public static Predictions predictMirrored(
            TorchNetwork network, LabelSet labelSet, LabeledFaces faces, Device device) {
        return predict(network, labelSet, faces, device, true, null);
    }

    /** The mean of the probabilities for each face and its mirror image. */
    static Predictions predictWithMirrorImage(
            TorchNetwork network, LabelSet labelSet, LabeledFaces faces, Device device) {
        return Predictions.mean(
                List.of(predict(network, labelSet, faces, device), predictMirrored(network, labelSet, faces, device)));
    }

    /** @param observer receives the output of every layer for every batch, by name; may be {@code null} */
    static Predictions predict(
            TorchNetwork network,
            LabelSet labelSet,
            LabeledFaces faces,
            Device device,
            boolean mirrored,
            BiConsumer<String, Tensor> observer) {
        int head = network.spec().labelSets().indexOf(labelSet);
        if (head < 0) {
            throw new IllegalArgumentException("this network does not predict the labels '%s', only %s"
                    .formatted(labelSet.label(), network.spec().labelSets()));
        }
        float[] probabilities = new float[faces.size() * Emotion.COUNT];
        try (NoGradGuard constants = new NoGradGuard()) {
            for (int from = 0; from < faces.size(); from += BATCH) {
                int n = Math.min(BATCH, faces.size() - from);
                try (PointerScope scope = new PointerScope()) {
                    Tensor batch = toTensor(faces, from, n, device);
                    Tensor logits = network.forward(mirrored ? batch.flip(WIDTH_AXIS) : batch, false, observer);
                    float[] rows = Tensors.toFloats(logits.select(1, head).softmax(1));
                    System.arraycopy(rows, 0, probabilities, from * Emotion.COUNT, rows.length);
                }
            }
        }
        return new Predictions(probabilities, faces.labels());
    }

    /** Some faces as the network's input, float32 [n,1,48,48], 0 to 1. Call it within a PointerScope. */
    static Tensor toTensor(LabeledFaces faces, int from, int n, Device device) {
        byte[] pixels = Arrays.copyOfRange(faces.pixels(), from * FaceCrop.PIXELS, (from + n) * FaceCrop.PIXELS);
        return Tensors.bytes(pixels, n, 1, FaceCrop.SIDE, FaceCrop.SIDE)
                .to(device, torch.ScalarType.Float)
                .div(new Scalar(WHITE));
    }
}
