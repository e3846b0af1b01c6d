package io.emotionstreams.trainer.training;

import io.emotionstreams.trainer.network.TorchNetwork;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Exponential moving average of a network's weights, held by a second network (Polyak and Juditsky 1992). */
final class WeightAverage {
    private final List<Tensor> average;
    private final List<Tensor> weights;
    private final double decay;

    WeightAverage(TorchNetwork average, TorchNetwork network, double decay) {
        this.average = average.state();
        this.weights = network.state();
        this.decay = decay;
    }

    /** Starts from the network's current weights. */
    void begin() {
        follow(1);
    }

    /** @param step counts from 0; the first steps weigh more, so that the initial weights soon fade */
    void update(long step) {
        follow(1 - Math.min(decay, (step + 1.0) / (step + 10.0)));
    }

    private void follow(double share) {
        try (NoGradGuard constants = new NoGradGuard();
                Scalar weight = new Scalar(share)) {
            for (int i = 0; i < average.size(); i++) {
                try (Tensor mean = average.get(i).data();
                        Tensor newest = weights.get(i).data()) {
                    if (mean.is_floating_point()) {
                        mean.lerp_(newest, weight).close();
                    } else {
                        mean.copy_(newest).close();
                    }
                }
            }
        }
    }
}
