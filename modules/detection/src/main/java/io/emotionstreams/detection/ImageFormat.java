package io.emotionstreams.detection;

import io.emotionstreams.contracts.BadRecordException;
import java.util.Arrays;
import java.util.HexFormat;

/** The encodings a frame may come in, told apart by their first bytes, as the {@link FrameDecoder} meets them. */
enum ImageFormat {
    /** ISO/IEC 10918-1. */
    JPEG {
        @Override
        ImageSize size(byte[] image) {
            return JpegStructure.size(image);
        }

        @Override
        void requireComplete(byte[] image) {
            JpegStructure.requireComplete(image);
        }
    },
    /** ISO/IEC 15948. */
    PNG {
        @Override
        ImageSize size(byte[] image) {
            return PngStructure.size(image);
        }

        @Override
        void requireComplete(byte[] image) {
            PngStructure.requireComplete(image);
        }
    };

    private static final int SHOWN_BYTES = 8;

    /**
     * Recognises an encoded image.
     *
     * @throws BadRecordException when it is neither JPEG nor PNG
     */
    static ImageFormat of(byte[] image) {
        if (image.length == 0) {
            throw new BadRecordException("the frame is empty: its value has 0 bytes");
        }
        if (JpegStructure.isJpeg(image)) {
            return JPEG;
        }
        if (PngStructure.isPng(image)) {
            return PNG;
        }
        byte[] start = Arrays.copyOf(image, Math.min(SHOWN_BYTES, image.length));
        throw new BadRecordException(
                "the frame is neither JPEG nor PNG, the only formats accepted: it starts with bytes "
                        + HexFormat.ofDelimiter(" ").formatHex(start));
    }

    /** Reads the size from the header without decoding. */
    abstract ImageSize size(byte[] image);

    /** Refuses, with a {@link BadRecordException}, an image whose end is missing. */
    abstract void requireComplete(byte[] image);
}
