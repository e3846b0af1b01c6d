package io.emotionstreams.trainer.training;

import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.trainer.network.TorchNetwork;
import io.emotionstreams.trainer.predictions.Predictions;
import java.io.IOException;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;

/** What the trained layers read, and the passes through them. Not thread-safe. */
interface TrainingInputs extends AutoCloseable {
    /** One step's input. Call it outside of a PointerScope. */
    Input prepare(int[] indices, int epoch, RandomGenerator random);

    /** Logits of a batch, normalized by its own statistics. Call it within a PointerScope. */
    Tensor forward(TorchNetwork network, Tensor batch);

    /** Probabilities of each label set for the validation faces, uncalibrated. */
    Map<LabelSet, Predictions> validate(TorchNetwork network);

    /** Recomputes the statistics of batch normalization on training faces without augmentation. */
    void recomputeBatchNorm(TorchNetwork network, long seed) throws IOException;

    /** The range of each layer's output on training faces, by layer. */
    Map<String, ActivationRanges.Range> ranges(TorchNetwork network);

    @Override
    void close() throws IOException;

    /** A batch whose tensor is made within the step's PointerScope. */
    interface Input {
        Tensor tensor();
    }
}
