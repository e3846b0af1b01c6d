package io.emotionstreams.trainer.training;

import io.emotionstreams.trainer.network.TorchNetwork;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Keeps one network at the exponential moving average of another's weights (Polyak and Juditsky 1992). */
final class WeightAverage {
    private final List<Tensor> average;
    private final List<Tensor> weights;
    private final double decay;

    WeightAverage(TorchNetwork average, TorchNetwork network, double decay) {
        this.average = average.state();
        this.weights = network.state();
        this.decay = decay;
    }

    /** Starts from the network's present weights. */
    void begin() {
        follow(1);
    }

    /** @param step counts from 0; the first steps weigh more, so that the average soon forgets where it began */
    void update(long step) {
        follow(1 - Math.min(decay, (step + 1.0) / (step + 10.0)));
    }

    private void follow(double share) {
        try (NoGradGuard constants = new NoGradGuard();
                Scalar weight = new Scalar(share)) {
            for (int i = 0; i < average.size(); i++) {
                try (Tensor kept = average.get(i).data();
                        Tensor newest = weights.get(i).data()) {
                    if (kept.is_floating_point()) {
                        kept.lerp_(newest, weight).close();
                    } else {
                        kept.copy_(newest).close();
                    }
                }
            }
        }
    }
}
