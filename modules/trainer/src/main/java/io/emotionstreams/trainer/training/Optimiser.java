package io.emotionstreams.trainer.training;

import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.TensorVector;

/** How gradients become steps. */
public sealed interface Optimiser {
    /** The step size that the schedule scales. */
    double learningRate();

    /** The same with another step size. */
    Optimiser withLearningRate(double other);

    /** Libtorch's optimiser for these weights. */
    Optimizer over(TensorVector parameters);

    /** Kingma and Ba 2015, with their decay rates. */
    record Adaptive(double learningRate) implements Optimiser {
        @Override
        public Adaptive withLearningRate(double other) {
            return new Adaptive(other);
        }

        @Override
        public Optimizer over(TensorVector parameters) {
            return new Adam(parameters, new AdamOptions(learningRate));
        }
    }

    /** Stochastic gradient descent with Nesterov's momentum and weights that decay. */
    record Momentum(double learningRate, double momentum, double weightDecay) implements Optimiser {
        @Override
        public Momentum withLearningRate(double other) {
            return new Momentum(other, momentum, weightDecay);
        }

        @Override
        public Optimizer over(TensorVector parameters) {
            SGDOptions options = new SGDOptions(learningRate);
            options.momentum().put(momentum);
            options.nesterov().put(true);
            options.weight_decay().put(weightDecay);
            return new SGD(parameters, options);
        }
    }
}
