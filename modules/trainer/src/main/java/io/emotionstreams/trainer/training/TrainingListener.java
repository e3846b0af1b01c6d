package io.emotionstreams.trainer.training;

/** Is told how a training goes, on its thread. */
public interface TrainingListener {
    /**
     * A step is done.
     *
     * @param epoch from 1
     * @param faces faces of the epoch so far
     * @param loss their mean loss
     * @param accuracy their accuracy under augmentation, 0 to 1
     */
    void step(int epoch, long faces, double loss, double accuracy);

    /**
     * An epoch is done and judged.
     *
     * @param best whether its weights are the best so far and were kept
     */
    void epoch(EpochRecord epoch, boolean best);
}
