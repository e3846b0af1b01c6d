package io.emotionstreams.detection;

import io.emotionstreams.contracts.BadRecordException;

/**
 * Checks the markers of a JPEG before it is decoded: OpenCV decodes a truncated one without an error and leaves the
 * rest gray, which would look like a frame without faces. It also visits every pixel again for every scan, of which a
 * small file can have thousands. Marker syntax: ISO/IEC 10918-1, annex B.
 */
final class JpegStructure {
    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int TEMPORARY = 0x01;

    /** SOF0 to SOF15, a range that includes three other markers. */
    private static final int FIRST_START_OF_FRAME = 0xC0;

    private static final int LAST_START_OF_FRAME = 0xCF;
    private static final int BASELINE = 0xC0;
    private static final int EXTENDED = 0xC1;
    private static final int PROGRESSIVE = 0xC2;
    private static final int START_OF_SCAN = 0xDA;

    /** Encoders write about 10 scans; 40 megapixels take 14 ms per scan and component. */
    private static final int MAX_SCANS = 32;

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
        // After the marker: length (2 bytes), precision (1), height (2), width (2), number of components (1).
        if (marker + 9 > image.length) {
            throw truncated(image);
        }
        requireVariant(at(image, marker), at(image, marker + 3), at(image, marker + 8));
        return new ImageSize(twoBytes(image, marker + 6), twoBytes(image, marker + 4));
    }

    private static void requireVariant(int frame, int precision, int components) {
        if (frame != BASELINE && frame != EXTENDED && frame != PROGRESSIVE) {
            throw new BadRecordException(("the JPEG can't be decoded: it is lossless, hierarchical or arithmetic-coded"
                            + " (frame header FF%02X); baseline and progressive are supported")
                    .formatted(frame));
        }
        if (precision != 8) {
            throw new BadRecordException(
                    "the JPEG can't be decoded: it has %d bits per sample; 8 are supported".formatted(precision));
        }
        if (components != 1 && components != 3 && components != 4) {
            throw new BadRecordException(
                    "the JPEG can't be decoded: it has %d components; 1, 3 and 4 are supported".formatted(components));
        }
    }

    /** Rejects, with a {@link BadRecordException}, an image without its end marker or with too many scans. */
    static void requireDecodable(byte[] image) {
        int scans = 0;
        int marker = nextMarker(image, 2);
        while (at(image, marker) != END_OF_IMAGE) {
            if (at(image, marker) == START_OF_SCAN) {
                scans++;
            }
            marker = nextMarker(image, endOfSegment(image, marker));
        }
        if (scans == 0 || scans > MAX_SCANS) {
            throw new BadRecordException("the JPEG has %d scans, but 1 to %d are allowed".formatted(scans, MAX_SCANS));
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
