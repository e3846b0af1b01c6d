package io.emotionstreams.trainer.training;

/**
 * Ranges of the random changes to training faces. They are drawn for every face in every epoch, uniformly from symmetric
 * ranges.
 *
 * @param rotation max degrees in either direction
 * @param zoom max change of the size, as a fraction
 * @param stretch max change of each axis on top of the zoom, as a fraction
 * @param shear max slope in either direction
 * @param shift max shift in each direction, as a fraction of half the side
 * @param flip whether to mirror half of the faces
 * @param contrast max change, as a fraction
 * @param brightness max change, as a fraction of the gray range
 * @param erasedShare share of faces in which a rectangle is replaced by a random gray (random erasing, Zhong et al. 2020)
 * @param distortedShare share of faces that are blurred, compressed as JPEG or downscaled, like faces from video
 * @param mixupShare share of batches whose faces are blended in pairs (mixup, Zhang et al. 2018)
 * @param mixupAlpha both parameters of the beta distribution of the blending weight
 */
public record Augmentation(
        double rotation,
        double zoom,
        double stretch,
        double shear,
        double shift,
        boolean flip,
        double contrast,
        double brightness,
        double erasedShare,
        double distortedShare,
        double mixupShare,
        double mixupAlpha) {
    /** The kinds of augmentation in the paper; the ranges are ours, because the paper has none. */
    static final Augmentation PAPER = new Augmentation(10, 0.1, 0, 0.1, 0.1, true, 0, 0, 0, 0, 0, 0);

    /** What improved the best of the first runs, and the three distortions under which freely available models fail. */
    static final Augmentation STRONG = new Augmentation(12, 0.15, 0.06, 0.1, 0.15, true, 0.3, 0.15, 0.3, 0.3, 0.3, 0.2);
}
