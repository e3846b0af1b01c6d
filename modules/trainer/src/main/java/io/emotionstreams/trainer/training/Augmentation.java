package io.emotionstreams.trainer.training;

/**
 * How far training faces are changed at random, so that the network learns what does not matter. Every change is drawn
 * anew for every face; ranges are symmetric and uniform.
 *
 * @param rotation degrees to each side
 * @param zoom share of the size, to each side
 * @param stretch share of each axis, to each side, on top of the zoom
 * @param shear slope to each side
 * @param shift share of the half side, in each direction
 * @param flip whether half of the faces are mirrored
 * @param contrast share, to each side
 * @param brightness share of the range of grays, to each side
 * @param erased share of faces that lose a rectangle to a random gray (Zhong et al. 2020)
 * @param distorted share of faces that are blurred, squeezed by JPEG or made small and large again, as video does
 * @param mixed share of batches whose faces are blended with one another (mixup, Zhang et al. 2018)
 * @param mixing both parameters of the beta distribution that blends are drawn from
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
        double erased,
        double distorted,
        double mixed,
        double mixing) {
    /** The paper's kinds; it gives no ranges, these are ours. */
    static final Augmentation PAPER = new Augmentation(10, 0.1, 0, 0.1, 0.1, true, 0, 0, 0, 0, 0, 0);

    /** What made the best of the first runs better, and the three distortions that free networks fail under. */
    static final Augmentation STRONG = new Augmentation(12, 0.15, 0.06, 0.1, 0.15, true, 0.3, 0.15, 0.3, 0.3, 0.3, 0.2);
}
