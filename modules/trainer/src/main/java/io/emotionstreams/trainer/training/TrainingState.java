package io.emotionstreams.trainer.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.emotionstreams.inference.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The progress of a training besides its tensors: all that a resumed run needs to continue.
 *
 * @param identity of the training
 * @param epoch current epoch, from 1
 * @param step finished steps of the epoch
 * @param lossSum sum of the losses of its faces so far
 * @param correct number of its faces predicted correctly so far
 * @param seen number of its faces so far
 * @param learningRateFactor current factor of a plateau schedule
 * @param bestEpoch epoch of the best weights; 0 before there are any
 * @param bestAccuracy its validation accuracy, 0 to 1; negative before there is one
 * @param minLoss min validation loss so far; {@code leastLoss} in checkpoints
 * @param minLossEpoch epoch of the min loss or of the last reduction of the learning rate, whichever is later;
 *     {@code leastLossEpoch} in checkpoints
 * @param history finished epochs
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
        @JsonProperty("leastLoss") double minLoss,
        @JsonProperty("leastLossEpoch") int minLossEpoch,
        List<EpochRecord> history) {
    TrainingState {
        history = List.copyOf(history);
    }

    static TrainingState begin(RunIdentity identity) {
        return new TrainingState(identity, 1, 0, 0, 0, 0, 1, 0, -1, Double.MAX_VALUE, 0, List.of());
    }

    /** After one more step of the epoch. */
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
                minLoss,
                minLossEpoch,
                history);
    }

    /** Mean training loss of the epoch so far. */
    double loss() {
        return seen == 0 ? 0 : lossSum / seen;
    }

    /** Training accuracy of the epoch so far, with augmentation. */
    double accuracy() {
        return seen == 0 ? 0 : (double) correct / seen;
    }

    /** After the end of the epoch. The best epoch is the one with the best mean accuracy over the label sets. */
    TrainingState plusEpoch(double validationLoss, Map<LabelSet, Double> accuracies, Schedule schedule) {
        double validationAccuracy = accuracies.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
        List<EpochRecord> longer = new ArrayList<>(history);
        longer.add(new EpochRecord(epoch, loss(), accuracy(), validationLoss, validationAccuracy, accuracies));
        boolean best = validationAccuracy > bestAccuracy;
        boolean improved = validationLoss < minLoss;
        boolean stuck =
                !improved && schedule instanceof Schedule.Plateau plateau && epoch - minLossEpoch >= plateau.patience();
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
                improved ? validationLoss : minLoss,
                improved || stuck ? epoch : minLossEpoch,
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
