package io.emotionstreams.detection;

import io.emotionstreams.contracts.BadRecordException;

/**
 * What an encoded frame's header says it will decode to, which decides whether the {@link FrameDecoder} dares.
 *
 * @param width in pixels
 * @param height in pixels
 */
record ImageSize(long width, long height) {
    /** JPEG's own limit; a PNG could claim far more, and OpenCV throws beyond a million. */
    private static final int LONGEST_SIDE = 65_535;

    ImageSize {
        if (width < 1 || height < 1) {
            throw new BadRecordException("the image says it is %dx%d pixels".formatted(width, height));
        }
    }

    /**
     * Refuses a decompression bomb.
     *
     * @throws BadRecordException when there are more pixels than allowed, or a side is longer than any codec's
     */
    void requireAtMost(int maxPixels) {
        if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > maxPixels) {
            throw new BadRecordException(
                    "the image is %dx%d pixels, too large to decode: at most %d pixels, %d a side, are allowed"
                            .formatted(width, height, maxPixels, LONGEST_SIDE));
        }
    }
}
