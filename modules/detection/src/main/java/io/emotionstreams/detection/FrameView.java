package io.emotionstreams.detection;

/**
 * What one look of the {@link FullRangeModel} sees: a rectangle of the frame, scaled into an input of a size that the
 * network takes.
 *
 * @param left left edge in pixels of the frame; the rectangle may extend beyond the frame, which is black there
 * @param top top edge
 * @param width width in pixels of the frame
 * @param height height in pixels of the frame
 * @param inputWidth width of the input, a multiple of 32
 * @param inputHeight height of the input, a multiple of 32
 */
record FrameView(int left, int top, int width, int height, int inputWidth, int inputHeight) {
    /** The network halves its input five times. */
    private static final int MULTIPLE = 32;

    /** The whole frame, as close to a scale as the input's possible sizes allow. */
    static FrameView whole(int width, int height, float scale) {
        return new FrameView(0, 0, width, height, multiple(width * scale), multiple(height * scale));
    }

    /** A square around a point, scaled to a square input. */
    static FrameView around(float centerX, float centerY, float side, int input) {
        int pixels = Math.max(1, Math.round(side));
        return new FrameView(
                Math.round(centerX - pixels / 2f), Math.round(centerY - pixels / 2f), pixels, pixels, input, input);
    }

    private static int multiple(float length) {
        return Math.max(1, Math.round(length / MULTIPLE)) * MULTIPLE;
    }

    /** Width by height of the input. */
    int inputPixels() {
        return inputWidth * inputHeight;
    }

    /** Pixels of the frame for one of the input, along each axis. */
    float coarseness() {
        return Math.max((float) width / inputWidth, (float) height / inputHeight);
    }

    /** Width in the input; the rest is black. */
    int scaledWidth() {
        return Math.max(1, Math.min(inputWidth, Math.round(width / coarseness())));
    }

    /** Height in the input; the rest is black. */
    int scaledHeight() {
        return Math.max(1, Math.min(inputHeight, Math.round(height / coarseness())));
    }
}
