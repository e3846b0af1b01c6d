package io.emotionstreams.trainer.training;

import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.TensorVector;

/** An optimizer and its hyperparameters. */
public sealed interface OptimizerSpec {
    /** The learning rate before the schedule. */
    double learningRate();

    /** The same optimizer with another learning rate. */
    OptimizerSpec withLearningRate(double other);

    /** Creates libtorch's optimizer for these parameters. */
    Optimizer create(TensorVector parameters);

    /** Adam (Kingma and Ba 2015) with the decay rates of the paper. */
    record Adam(double learningRate) implements OptimizerSpec {
        @Override
        public Adam withLearningRate(double other) {
            return new Adam(other);
        }

        @Override
        public Optimizer create(TensorVector parameters) {
            return new org.bytedeco.pytorch.Adam(parameters, new AdamOptions(learningRate));
        }
    }

    /** Stochastic gradient descent with Nesterov momentum and weight decay. */
    record Sgd(double learningRate, double momentum, double weightDecay) implements OptimizerSpec {
        @Override
        public Sgd withLearningRate(double other) {
            return new Sgd(other, momentum, weightDecay);
        }

        @Override
        public Optimizer create(TensorVector parameters) {
            SGDOptions options = new SGDOptions(learningRate);
            options.momentum().put(momentum);
            options.nesterov().put(true);
            options.weight_decay().put(weightDecay);
            return new SGD(parameters, options);
        }
    }
}
