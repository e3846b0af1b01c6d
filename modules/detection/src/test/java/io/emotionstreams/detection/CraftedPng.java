package io.emotionstreams.detection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNGs chunk by chunk, with right checksums whatever the content. ISO/IEC 15948. */
final class CraftedPng {
    private final ByteArrayOutputStream png = new ByteArrayOutputStream();

    /** Starts with the header chunk; {@code color} is 0 gray, 2 RGB, 3 palette, 4 gray with alpha, 6 RGB with alpha. */
    CraftedPng(int width, int height, int depth, int color, boolean interlaced) {
        png.writeBytes(HexFormat.of().parseHex("89504e470d0a1a0a"));
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put((byte) depth).put((byte) color).put(12, (byte) (interlaced ? 1 : 0));
        chunk("IHDR", header.array());
    }

    /** Adds a chunk. */
    CraftedPng chunk(String type, byte[]... parts) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            data.writeBytes(part);
        }
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(US_ASCII));
        crc.update(data.toByteArray());
        ByteBuffer chunk = ByteBuffer.allocate(data.size() + 12).putInt(data.size());
        chunk.put(type.getBytes(US_ASCII)).put(data.toByteArray()).putInt((int) crc.getValue());
        png.writeBytes(chunk.array());
        return this;
    }

    /** Adds the pixels: so many bytes of one value, compressed. */
    CraftedPng pixels(long bytes, int value) {
        return chunk("IDAT", compressed(bytes, value));
    }

    byte[] bytes() {
        return chunk("IEND").png.toByteArray();
    }

    /** So many bytes of one value, compressed by about 1000 to 1. */
    static byte[] compressed(long bytes, int value) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        byte[] block = new byte[64 * 1024];
        Arrays.fill(block, (byte) value);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        for (long left = bytes; left > 0; ) {
            int length = (int) Math.min(left, block.length);
            left -= length;
            deflater.setInput(block, 0, length);
            if (left == 0) {
                deflater.finish();
            }
            while (!deflater.needsInput() || (left == 0 && !deflater.finished())) {
                int written = deflater.deflate(buffer);
                out.write(buffer, 0, written);
                if (deflater.finished()) {
                    break;
                }
            }
        }
        deflater.end();
        return out.toByteArray();
    }
}
