package io.emotionstreams.detection;

import io.emotionstreams.contracts.BadRecordException;
import java.util.Arrays;
import java.util.HexFormat;

/** The image formats supported by the {@link FrameDecoder}, distinguished by their first bytes. */
enum ImageFormat {
    /** ISO/IEC 10918-1. */
    JPEG {
        @Override
        ImageSize size(byte[] image) {
            return JpegStructure.size(image);
        }

        @Override
        byte[] checked(byte[] image) {
            JpegStructure.requireDecodable(image);
            return image;
        }
    },
    /** ISO/IEC 15948. */
    PNG {
        @Override
        ImageSize size(byte[] image) {
            return PngStructure.size(image);
        }

        @Override
        byte[] checked(byte[] image) {
            return PngImageData.checked(image, PngStructure.essential(image));
        }
    };

    private static final int SHOWN_BYTES = 8;

    /**
     * Returns the format of an encoded image.
     *
     * @throws BadRecordException if it is neither JPEG nor PNG
     */
    static ImageFormat of(byte[] image) {
        if (image.length == 0) {
            throw new BadRecordException("the frame is empty (0 bytes)");
        }
        if (JpegStructure.isJpeg(image)) {
            return JPEG;
        }
        if (PngStructure.isPng(image)) {
            return PNG;
        }
        byte[] start = Arrays.copyOf(image, Math.min(SHOWN_BYTES, image.length));
        throw new BadRecordException(
                "the frame is neither JPEG nor PNG, the only supported formats: it starts with bytes "
                        + HexFormat.ofDelimiter(" ").formatHex(start));
    }

    /** Reads the size from the header without decoding. */
    abstract ImageSize size(byte[] image);

    /**
     * Checks that an image of an allowed size is complete and takes bounded time and memory to decode.
     *
     * @return the bytes to decode: the image, without parts that a decoder would only waste time on
     * @throws BadRecordException if it is not
     */
    abstract byte[] checked(byte[] image);
}
