package io.emotionstreams.trainer.network;

/**
 * A ResNet's first layers. They determine the resolution of all later feature maps and thereby most of the cost.
 */
public enum Stem {
    /** He et al. 2016: 7x7 with stride 2, then 3x3 max pooling with stride 2; made for images of 224 pixels. */
    STANDARD(7, 2, 3, true),
    /** 7x7 with stride 2, no pooling: twice the resolution. */
    UNPOOLED(7, 2, 3, false),
    /** 3x3 with stride 1, then max pooling: the resolution and cost of {@link #UNPOOLED}. */
    FINE_POOLED(3, 1, 1, true);

    private final int kernel;
    private final int stride;
    private final int padding;
    private final boolean pooled;

    Stem(int kernel, int stride, int padding, boolean pooled) {
        this.kernel = kernel;
        this.stride = stride;
        this.padding = padding;
        this.pooled = pooled;
    }

    int kernel() {
        return kernel;
    }

    int stride() {
        return stride;
    }

    int padding() {
        return padding;
    }

    boolean pooled() {
        return pooled;
    }
}
