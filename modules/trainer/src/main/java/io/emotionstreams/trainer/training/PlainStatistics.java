package io.emotionstreams.trainer.training;

import io.emotionstreams.trainer.data.LabelledFaces;
import io.emotionstreams.trainer.network.TorchNetwork;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;

/**
 * Measures a network's normalisation statistics on faces as they are. Those that training leaves are of faces that it
 * moved, toned and erased, and of weights that have moved on since (Wu and Johnson 2021; Izmailov et al. 2018 for
 * averaged weights).
 */
final class PlainStatistics {
    private static final int BATCH = 256;
    private static final int MOST_BATCHES = 16;

    /** No epoch has this number. */
    private static final int AFTER_TRAINING = -2;

    private PlainStatistics() {}

    /** @param seed chooses the faces, where there are more than are needed */
    static void measure(TorchNetwork network, LabelledFaces training, long seed, Device device) {
        int[] order = StepRandom.shuffled(training.size(), StepRandom.of(seed, AFTER_TRAINING, 0));
        int size = Math.min(BATCH, training.size());
        int batches = Math.min(MOST_BATCHES, training.size() / size);
        LabelledFaces faces = training.subset(Arrays.copyOf(order, batches * size));
        try (NoGradGuard constants = new NoGradGuard()) {
            for (int batch = 0; batch < batches; batch++) {
                try (PointerScope scope = new PointerScope()) {
                    network.noteStatistics(Answers.tensor(faces, batch * size, size, device), batch);
                }
            }
        }
    }
}
