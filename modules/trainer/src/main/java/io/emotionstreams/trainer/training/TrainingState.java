package io.emotionstreams.trainer.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a training stands, beside its tensors: all that a resumed run needs to go on as if nothing had happened.
 *
 * @param identity what must be the same for the run to be the same one
 * @param epoch the epoch under way, from 1
 * @param step steps of it that are done
 * @param lossSum of its faces so far
 * @param correct of its faces so far
 * @param seen its faces so far
 * @param learningRateFactor what a plateau schedule has left of the step size
 * @param bestEpoch the epoch whose weights were kept; 0: none yet
 * @param bestAccuracy its validation accuracy, 0 to 1; less before there is one
 * @param leastLoss the least validation loss so far
 * @param leastLossEpoch the epoch in which it was, or the step size last fell
 * @param history the epochs that are done
 */
record TrainingState(
        RunIdentity identity,
        int epoch,
        int step,
        double lossSum,
        long correct,
        long seen,
        double learningRateFactor,
        int bestEpoch,
        double bestAccuracy,
        double leastLoss,
        int leastLossEpoch,
        List<EpochRecord> history) {
    TrainingState {
        history = List.copyOf(history);
    }

    static TrainingState begin(RunIdentity identity) {
        return new TrainingState(identity, 1, 0, 0, 0, 0, 1, 0, -1, Double.MAX_VALUE, 0, List.of());
    }

    /** One more step of the epoch. */
    TrainingState plusStep(double batchLoss, long batchCorrect, int batchSize) {
        return new TrainingState(
                identity,
                epoch,
                step + 1,
                lossSum + batchLoss * batchSize,
                correct + batchCorrect,
                seen + batchSize,
                learningRateFactor,
                bestEpoch,
                bestAccuracy,
                leastLoss,
                leastLossEpoch,
                history);
    }

    /** Mean training loss of the epoch so far. */
    double loss() {
        return seen == 0 ? 0 : lossSum / seen;
    }

    /** Training accuracy of the epoch so far, under augmentation. */
    double accuracy() {
        return seen == 0 ? 0 : (double) correct / seen;
    }

    /** The next epoch. */
    TrainingState plusEpoch(double validationLoss, double validationAccuracy, Schedule schedule) {
        List<EpochRecord> longer = new ArrayList<>(history);
        longer.add(new EpochRecord(epoch, loss(), accuracy(), validationLoss, validationAccuracy));
        boolean best = validationAccuracy > bestAccuracy;
        boolean least = validationLoss < leastLoss;
        boolean stuck =
                !least && schedule instanceof Schedule.Plateau plateau && epoch - leastLossEpoch >= plateau.patience();
        return new TrainingState(
                identity,
                epoch + 1,
                0,
                0,
                0,
                0,
                stuck ? learningRateFactor * ((Schedule.Plateau) schedule).factor() : learningRateFactor,
                best ? epoch : bestEpoch,
                best ? validationAccuracy : bestAccuracy,
                least ? validationLoss : leastLoss,
                least || stuck ? epoch : leastLossEpoch,
                longer);
    }

    /** Whether the epoch before this one is the best. */
    boolean lastWasBest() {
        return bestEpoch > 0 && bestEpoch == epoch - 1 && step == 0;
    }

    boolean finished(Recipe recipe) {
        return step == 0 && (epoch > recipe.epochs() || (bestEpoch > 0 && epoch - 1 - bestEpoch >= recipe.patience()));
    }
}
