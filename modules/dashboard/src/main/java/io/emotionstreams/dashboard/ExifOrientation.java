package io.emotionstreams.dashboard;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Whether a decoder that obeys EXIF data would turn or mirror an image. What can't be read counts as turned. */
final class ExifOrientation {
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int APP1 = 0xe1;
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int PNG_SIGNATURE_BYTES = 8;
    private static final int PNG_EXIF = 0x65584966;
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int ENTRY_BYTES = 12;

    private ExifOrientation() {}

    /** Whether a complete JPEG or PNG is turned or mirrored. */
    static boolean turns(byte[] image) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(image);
            boolean jpeg = image.length > 1 && image[0] == (byte) 0xff;
            return jpeg ? jpegTurns(bytes.position(2)) : pngTurns(bytes);
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return true;
        }
    }

    private static boolean jpegTurns(ByteBuffer bytes) {
        while (true) {
            int marker = bytes.get() & 0xff;
            if (marker == 0xff || marker == 0) {
                continue; // padding between segments
            }
            if (marker == START_OF_SCAN || marker == END_OF_IMAGE) {
                return false;
            }
            int length = bytes.getShort() & 0xffff;
            ByteBuffer segment = bytes.slice(bytes.position(), length - 2);
            bytes.position(bytes.position() + length - 2);
            if (marker == APP1
                    && segment.remaining() >= EXIF.length
                    && segment.slice(0, EXIF.length).equals(ByteBuffer.wrap(EXIF))
                    && tiffTurns(segment.slice(EXIF.length, segment.remaining() - EXIF.length))) {
                return true;
            }
        }
    }

    private static boolean pngTurns(ByteBuffer bytes) {
        bytes.position(PNG_SIGNATURE_BYTES);
        while (bytes.hasRemaining()) {
            int length = bytes.getInt();
            int type = bytes.getInt();
            if (length < 0) {
                return true;
            }
            if (type == PNG_EXIF && tiffTurns(bytes.slice(bytes.position(), length))) {
                return true;
            }
            bytes.position(bytes.position() + length + Integer.BYTES); // data and checksum
        }
        return false;
    }

    private static boolean tiffTurns(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * ENTRY_BYTES;
            if ((tiff.getShort(entry) & 0xffff) == ORIENTATION_TAG) {
                return (tiff.getShort(entry + 8) & 0xffff) > 1;
            }
        }
        return false;
    }
}
