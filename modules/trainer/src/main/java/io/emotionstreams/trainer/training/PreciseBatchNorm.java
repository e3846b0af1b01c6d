package io.emotionstreams.trainer.training;

import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.network.TorchNetwork;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;

/**
 * Recomputes a network's batch normalization statistics on faces without augmentation. The statistics from training belong
 * to augmented faces and to weights that have changed since (Wu and Johnson 2021; for averaged weights Izmailov et al. 2018).
 */
final class PreciseBatchNorm {
    private static final int BATCH = 256;
    private static final int MAX_BATCHES = 16;

    /** No epoch has this number. */
    private static final int AFTER_TRAINING = -2;

    private PreciseBatchNorm() {}

    /** @param seed selects the faces if there are more than needed */
    static void recompute(TorchNetwork network, LabeledFaces training, long seed, Device device) {
        int[] order = StepRandom.shuffled(training.size(), StepRandom.of(seed, AFTER_TRAINING, 0));
        int size = Math.min(BATCH, training.size());
        int batches = Math.min(MAX_BATCHES, training.size() / size);
        LabeledFaces faces = training.subset(Arrays.copyOf(order, batches * size));
        try (NoGradGuard constants = new NoGradGuard()) {
            for (int batch = 0; batch < batches; batch++) {
                try (PointerScope scope = new PointerScope()) {
                    network.updateRunningStatistics(TorchPredictor.toTensor(faces, batch * size, size, device), batch);
                }
            }
        }
    }
}
