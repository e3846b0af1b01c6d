package io.emotionstreams.detection;

import io.emotionstreams.contracts.BadRecordException;

/**
 * Checks the markers of a JPEG before it is decoded: OpenCV decodes a truncated one without an error and leaves the
 * rest gray, which would look like a frame without faces. Marker syntax: ISO/IEC 10918-1, annex B.
 */
final class JpegStructure {
    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int TEMPORARY = 0x01;

    /** SOF0 to SOF15, a range that includes three other markers. */
    private static final int FIRST_START_OF_FRAME = 0xC0;

    private static final int LAST_START_OF_FRAME = 0xCF;
    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int EXTENSIONS = 0xC8;
    private static final int ARITHMETIC_CONDITIONS = 0xCC;

    private JpegStructure() {}

    static boolean isJpeg(byte[] image) {
        return image.length >= 3 && at(image, 0) == 0xFF && at(image, 1) == START_OF_IMAGE && at(image, 2) == 0xFF;
    }

    /**
     * Size from the first frame header.
     *
     * @throws BadRecordException if the image ends before it
     */
    static ImageSize size(byte[] image) {
        int marker = nextMarker(image, 2);
        while (!isStartOfFrame(at(image, marker))) {
            if (at(image, marker) == END_OF_IMAGE) {
                throw new BadRecordException("the JPEG contains no image: it ends without a frame header");
            }
            marker = nextMarker(image, endOfSegment(image, marker));
        }
        // After the marker: length (2 bytes), precision (1), height (2), width (2).
        if (marker + 8 > image.length) {
            throw truncated(image);
        }
        return new ImageSize(twoBytes(image, marker + 6), twoBytes(image, marker + 4));
    }

    /** Rejects, with a {@link BadRecordException}, an image without its end marker. */
    static void requireComplete(byte[] image) {
        int marker = nextMarker(image, 2);
        while (at(image, marker) != END_OF_IMAGE) {
            marker = nextMarker(image, endOfSegment(image, marker));
        }
    }

    /**
     * Index of the next marker's code byte. Skips entropy-coded data, where 0xFF is followed by 0x00 or a restart
     * marker, and, as decoders do, stray bytes between segments.
     */
    private static int nextMarker(byte[] image, int from) {
        for (int i = from; i + 1 < image.length; i++) {
            if (image[i] == (byte) 0xFF) {
                int code = at(image, i + 1);
                boolean restart = code >= 0xD0 && code <= 0xD7;
                if (code != 0x00 && code != 0xFF && !restart) {
                    return i + 1;
                }
            }
        }
        throw truncated(image);
    }

    private static int endOfSegment(byte[] image, int marker) {
        int code = at(image, marker);
        if (code == TEMPORARY || code == START_OF_IMAGE) {
            return marker + 1;
        }
        if (marker + 3 > image.length) {
            throw truncated(image);
        }
        return marker + 1 + twoBytes(image, marker + 1);
    }

    private static boolean isStartOfFrame(int code) {
        return code >= FIRST_START_OF_FRAME
                && code <= LAST_START_OF_FRAME
                && code != HUFFMAN_TABLES
                && code != EXTENSIONS
                && code != ARITHMETIC_CONDITIONS;
    }

    private static int at(byte[] image, int index) {
        return Byte.toUnsignedInt(image[index]);
    }

    private static int twoBytes(byte[] image, int index) {
        return at(image, index) << 8 | at(image, index + 1);
    }

    private static BadRecordException truncated(byte[] image) {
        return new BadRecordException("the JPEG is truncated: its end is missing after " + image.length + " bytes");
    }
}
