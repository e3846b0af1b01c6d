package io.emotionstreams.trainer.training;

/** Receives the progress of a training, on its thread. */
public interface TrainingListener {
    /**
     * A step has finished.
     *
     * @param epoch from 1
     * @param faces number of faces of the epoch so far
     * @param loss their mean loss
     * @param accuracy their accuracy, with augmentation, 0 to 1
     */
    void step(int epoch, long faces, double loss, double accuracy);

    /**
     * An epoch has finished and was evaluated.
     *
     * @param best whether its weights are the best so far and were saved
     */
    void epoch(EpochRecord epoch, boolean best);
}
