package io.emotionstreams.trainer.training;

import io.emotionstreams.trainer.network.Precision;
import io.emotionstreams.trainer.network.TorchNetwork;
import java.nio.file.Path;

/**
 * The best weights of a training and their description. The caller closes it.
 *
 * @param model the description
 * @param network on the CPU, in float32
 */
public record TrainedWeights(TrainedModel model, TorchNetwork network) implements AutoCloseable {
    /**
     * Reads a training's {@code best.pt}.
     *
     * @throws IllegalArgumentException if the file does not exist or is not such a checkpoint
     */
    public static TrainedWeights read(Path checkpoint) {
        return read(checkpoint, Precision.FLOAT32);
    }

    static TrainedWeights read(Path checkpoint, Precision precision) {
        TorchNetwork[] network = new TorchNetwork[1];
        TrainedModel model = Checkpoint.read(checkpoint, TrainedModel.class, (description, archive) -> {
            network[0] = new TorchNetwork(description.identity().network(), precision);
            network[0].load(Checkpoint.part(archive, Checkpoint.NETWORK));
        });
        return new TrainedWeights(model, network[0]);
    }

    @Override
    public void close() {
        network.close();
    }
}
