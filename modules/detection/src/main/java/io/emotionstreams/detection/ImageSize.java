package io.emotionstreams.detection;

import io.emotionstreams.contracts.BadRecordException;

/**
 * The size stated in an encoded frame's header, from which the {@link FrameDecoder} decides whether to decode it.
 *
 * @param width in pixels
 * @param height in pixels
 */
record ImageSize(long width, long height) {
    /** JPEG's own limit; a PNG can state far more, and OpenCV throws beyond a million. */
    private static final int MAX_SIDE = 65_535;

    ImageSize {
        if (width < 1 || height < 1) {
            throw new BadRecordException("the image is %dx%d pixels according to its header".formatted(width, height));
        }
    }

    /**
     * Rejects a decompression bomb.
     *
     * @throws BadRecordException if there are more pixels than allowed, or a side is longer than 65,535 pixels
     */
    void requireMaxPixels(int maxPixels) {
        if (width > MAX_SIDE || height > MAX_SIDE || width * height > maxPixels) {
            throw new BadRecordException(
                    "the image is %dx%d pixels, too large to decode: max pixels is %d, and %d per side"
                            .formatted(width, height, maxPixels, MAX_SIDE));
        }
    }
}
