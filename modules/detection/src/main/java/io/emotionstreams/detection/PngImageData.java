package io.emotionstreams.detection;

import io.emotionstreams.contracts.BadRecordException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Checks that the compressed data of a PNG are as long as its header says. A decoder gives rows that are missing any
 * color, and decompresses what follows the last row only to discard it: 2 GB from a file of 2 MB. ISO/IEC 15948,
 * clauses 7 and 8.
 */
final class PngImageData {
    private static final int SIGNATURE = 8;

    /** Length, type and checksum of a chunk, four bytes each. */
    private static final int AROUND_DATA = 12;

    /** First pixel and distance between pixels, along x and y, of the seven passes of an interlaced image. */
    private static final int[][] PASSES = {
        {0, 8, 0, 8}, {4, 8, 0, 8}, {0, 4, 4, 8}, {2, 4, 0, 4}, {0, 2, 2, 4}, {1, 2, 0, 2}, {0, 1, 1, 2}
    };

    private PngImageData() {}

    /**
     * Checks an image.
     *
     * @param whole for the message
     * @param image complete, and without chunks that are not needed
     * @return the image
     * @throws BadRecordException if its data are shorter, longer, or not compressed as they should be
     */
    static byte[] checked(byte[] whole, byte[] image) {
        long expected = bytes(ByteBuffer.wrap(image, SIGNATURE + 8, image.length - SIGNATURE - 8));
        long found = inflated(image, expected);
        if (found != expected) {
            throw new BadRecordException(
                    "the PNG can't be decoded: its %d bytes contain %s image data than its header says"
                            .formatted(whole.length, found < expected ? "less" : "more"));
        }
        return image;
    }

    /** The length of all rows, each with the byte that names its filter. */
    private static long bytes(ByteBuffer header) {
        long width = Integer.toUnsignedLong(header.getInt());
        long height = Integer.toUnsignedLong(header.getInt());
        int depth = header.get();
        int color = header.get();
        header.getShort(); // compression and filter methods, of which there is one each
        boolean interlaced = header.get() != 0;
        if (depth != 1 && depth != 2 && depth != 4 && depth != 8 && depth != 16) {
            throw new BadRecordException("the PNG can't be decoded: there is no bit depth " + depth);
        }
        long bits = (long) depth * channels(color);
        if (!interlaced) {
            return rows(width, height, bits);
        }
        long bytes = 0;
        for (int[] pass : PASSES) {
            bytes += rows(
                    Math.max(0, (width - pass[0] + pass[1] - 1) / pass[1]),
                    Math.max(0, (height - pass[2] + pass[3] - 1) / pass[3]),
                    bits);
        }
        return bytes;
    }

    private static long rows(long width, long height, long bits) {
        return width == 0 ? 0 : height * (1 + (width * bits + 7) / 8);
    }

    private static int channels(int color) {
        return switch (color) {
            case 0, 3 -> 1;
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> throw new BadRecordException("the PNG can't be decoded: there is no color type " + color);
        };
    }

    /** The length of the decompressed data; stops soon after {@code max}. */
    private static long inflated(byte[] image, long max) {
        ByteBuffer chunks = ByteBuffer.wrap(image);
        byte[] discarded = new byte[64 * 1024];
        Inflater inflater = new Inflater();
        try {
            long bytes = 0;
            for (int start = SIGNATURE; start < image.length && bytes <= max && !inflater.finished(); ) {
                int length = chunks.getInt(start);
                if (chunks.getInt(start + 4) == PngStructure.IDAT) {
                    inflater.setInput(image, start + 8, length);
                    int inflated = 1;
                    while (inflated > 0 && bytes <= max) {
                        inflated = inflater.inflate(discarded);
                        bytes += inflated;
                    }
                }
                start += length + AROUND_DATA;
            }
            return bytes;
        } catch (DataFormatException e) {
            throw new BadRecordException("the PNG can't be decoded: its image data are corrupt: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }
}
