package io.emotionstreams.trainer.training;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.trainer.data.LabelledFaces;
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

/** What a libtorch network answers to unchanged faces, outside of training. */
public final class Answers {
    private static final int BATCH = 128;
    private static final float WHITE = 255;
    private static final int WIDTH_AXIS = 3;

    private Answers() {}

    /** The network's probabilities. */
    public static Predictions of(TorchNetwork network, LabelledFaces faces, Device device) {
        return of(network, faces, device, false, null);
    }

    /** The network's probabilities for the mirror images. */
    public static Predictions ofMirrored(TorchNetwork network, LabelledFaces faces, Device device) {
        return of(network, faces, device, true, null);
    }

    /** The mean of the probabilities for each face and its mirror image. */
    static Predictions mirroredMean(TorchNetwork network, LabelledFaces faces, Device device) {
        return Predictions.mean(List.of(of(network, faces, device), ofMirrored(network, faces, device)));
    }

    /** @param observer is shown every layer's output of every batch; {@code null}: nobody */
    static Predictions of(
            TorchNetwork network,
            LabelledFaces faces,
            Device device,
            boolean mirrored,
            BiConsumer<String, Tensor> observer) {
        float[] probabilities = new float[faces.size() * Emotion.COUNT];
        try (NoGradGuard constants = new NoGradGuard()) {
            for (int from = 0; from < faces.size(); from += BATCH) {
                int n = Math.min(BATCH, faces.size() - from);
                try (PointerScope scope = new PointerScope()) {
                    Tensor batch = tensor(faces, from, n, device);
                    Tensor logits = network.forward(mirrored ? batch.flip(WIDTH_AXIS) : batch, false, observer);
                    float[] rows = Tensors.toFloats(logits.softmax(1));
                    System.arraycopy(rows, 0, probabilities, from * Emotion.COUNT, rows.length);
                }
            }
        }
        return new Predictions(probabilities, faces.labels());
    }

    /** Some faces as a network takes them; within a PointerScope. */
    static Tensor tensor(LabelledFaces faces, int from, int n, Device device) {
        byte[] pixels = Arrays.copyOfRange(faces.pixels(), from * FaceCrop.PIXELS, (from + n) * FaceCrop.PIXELS);
        return Tensors.bytes(pixels, n, 1, FaceCrop.SIDE, FaceCrop.SIDE)
                .to(device, torch.ScalarType.Float)
                .div(new Scalar(WHITE));
    }
}
