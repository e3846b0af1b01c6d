package io.emotionstreams.detection;

import io.emotionstreams.contracts.BadRecordException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.CRC32;

/** Checks the chunks of a PNG before it is decoded, so that errors are specific. ISO/IEC 15948, clause 5. */
final class PngStructure {
    private static final byte[] SIGNATURE = HexFormat.of().parseHex("89504e470d0a1a0a");
    private static final int IHDR = 0x49484452;
    static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    private static final int PLTE = 0x504C5445;
    private static final int TRNS = 0x74524E53;
    private static final int EXIF = 0x65584966;
    private static final Set<Integer> ESSENTIAL = Set.of(IHDR, PLTE, TRNS, EXIF, IDAT, IEND);

    /** Length and type before a chunk's data, four bytes each. */
    private static final int BEFORE_DATA = 8;

    private static final int CHECKSUM = 4;

    private PngStructure() {}

    static boolean isPng(byte[] image) {
        return image.length >= SIGNATURE.length
                && Arrays.equals(image, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    /**
     * Size from the header chunk.
     *
     * @throws BadRecordException if there is none
     */
    static ImageSize size(byte[] image) {
        ByteBuffer header = ByteBuffer.wrap(image);
        int data = SIGNATURE.length + BEFORE_DATA;
        if (image.length < data + 8) {
            throw truncated(image);
        }
        if (header.getInt(data - 4) != IHDR) {
            throw new BadRecordException("the PNG does not start with its header chunk");
        }
        return new ImageSize(
                Integer.toUnsignedLong(header.getInt(data)), Integer.toUnsignedLong(header.getInt(data + 4)));
    }

    /**
     * Checks that an image is complete, and returns it with only those chunks that pixels and their orientation depend
     * on. Others, such as texts, profiles and the frames of an animation, may be compressed thousands to one, and a
     * decoder reads them all the same.
     *
     * @throws BadRecordException if it is truncated or has a corrupt chunk
     */
    static byte[] essential(byte[] image) {
        ByteBuffer chunks = ByteBuffer.wrap(image);
        ByteBuffer essential = ByteBuffer.allocate(image.length).put(SIGNATURE);
        long position = SIGNATURE.length;
        int type = 0;
        while (type != IEND) {
            if (position + BEFORE_DATA + CHECKSUM > image.length) {
                throw truncated(image);
            }
            int start = (int) position;
            long end = position + BEFORE_DATA + Integer.toUnsignedLong(chunks.getInt(start));
            if (end + CHECKSUM > image.length) {
                throw truncated(image);
            }
            type = chunks.getInt(start + 4);
            CRC32 crc = new CRC32();
            crc.update(image, start + 4, (int) end - start - 4);
            if ((int) crc.getValue() != chunks.getInt((int) end)) {
                throw new BadRecordException("the PNG is corrupt: its chunk %s at byte %d does not match its checksum"
                        .formatted(name(type), start));
            }
            position = end + CHECKSUM;
            if (ESSENTIAL.contains(type)) {
                essential.put(image, start, (int) position - start);
            }
        }
        return Arrays.copyOf(essential.array(), essential.position());
    }

    private static String name(int type) {
        return new String(ByteBuffer.allocate(4).putInt(type).array(), StandardCharsets.ISO_8859_1);
    }

    private static BadRecordException truncated(byte[] image) {
        return new BadRecordException("the PNG is truncated: its end is missing after " + image.length + " bytes");
    }
}
