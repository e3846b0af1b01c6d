package io.emotionstreams.trainer.training;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random numbers that depend only on the seed, epoch and step. A resumed run therefore draws the same numbers as an
 * uninterrupted one.
 */
final class StepRandom {
    private static final long EPOCH_STRIDE = 1L << 32;

    private StepRandom() {}

    /** The generator of one step; step -1 stands for the order of the epoch's faces. */
    static RandomGenerator of(long seed, int epoch, int step) {
        // Two rounds, because neighboring seeds of one SplittableRandom would share a stream.
        long place = new SplittableRandom(epoch * EPOCH_STRIDE + step).nextLong();
        return new SplittableRandom(new SplittableRandom(seed ^ place).nextLong());
    }

    /** The numbers 0 to size - 1 in random order (Fisher and Yates). */
    static int[] shuffled(int size, RandomGenerator random) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** A uniform number between -range and range. */
    static double symmetric(RandomGenerator random, double range) {
        return (random.nextDouble() * 2 - 1) * range;
    }

    /** A number from the beta distribution with both parameters {@code shape}, from two gamma variates. */
    static double beta(RandomGenerator random, double shape) {
        double one = gamma(random, shape);
        double sum = one + gamma(random, shape);
        return sum > 0 ? one / sum : 0.5;
    }

    /** Marsaglia and Tsang 2000, with their correction for shapes below 1. */
    private static double gamma(RandomGenerator random, double shape) {
        double d = shape + 2.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double normal = random.nextGaussian();
            double v = Math.pow(1 + c * normal, 3);
            if (v > 0 && Math.log(random.nextDouble()) < normal * normal / 2 + d - d * v + d * Math.log(v)) {
                return d * v * Math.pow(random.nextDouble(), 1 / shape);
            }
        }
    }
}
