package io.emotionstreams.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/** Makes inputs from valid ones by changes that parsers are known to trip over. The same seed gives the same input. */
final class FuzzMutator {
    private static final int MAX_CHANGES = 8;
    private static final int MAX_BLOCK = 64;
    private static final int[] EDGES = {0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, -1};
    private static final int PNG = 0x89504E47;
    private static final int PNG_SIGNATURE = 8;

    private final List<byte[]> seeds;

    FuzzMutator(List<byte[]> seeds) {
        this.seeds = seeds;
    }

    /** An input, determined by its seed. */
    byte[] input(long seed) {
        Random random = new Random(seed);
        byte[] input = seeds.get(random.nextInt(seeds.size())).clone();
        for (int changes = random.nextInt(MAX_CHANGES) + 1; changes > 0; changes--) {
            input = changed(input, random);
        }
        return random.nextInt(4) > 0 ? withPngChecksums(input) : input;
    }

    private byte[] changed(byte[] input, Random random) {
        if (input.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(input.length);
        int length = Math.min(random.nextInt(MAX_BLOCK) + 1, input.length - at);
        switch (random.nextInt(9)) {
            case 0 -> input[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> input[at] = (byte) random.nextInt();
            case 2 -> edge(input, at, EDGES[random.nextInt(EDGES.length)], random.nextInt(4) + 1);
            case 3 -> {
                return joined(Arrays.copyOf(input, at), Arrays.copyOfRange(input, at + length, input.length));
            }
            case 4 -> {
                byte[] block = new byte[length];
                random.nextBytes(block);
                return joined(Arrays.copyOf(input, at), block, Arrays.copyOfRange(input, at, input.length));
            }
            case 5 -> {
                byte[] block = Arrays.copyOfRange(input, at, at + length);
                return joined(
                        Arrays.copyOf(input, at + length), block, Arrays.copyOfRange(input, at + length, input.length));
            }
            case 6 -> {
                return Arrays.copyOf(input, at);
            }
            case 7 -> {
                byte[] other = seeds.get(random.nextInt(seeds.size()));
                int from = other.length == 0 ? 0 : random.nextInt(other.length);
                return joined(Arrays.copyOf(input, at), Arrays.copyOfRange(other, from, other.length));
            }
            default -> {
                // Digits, so that numbers in text become other numbers.
                for (int i = at; i < at + length; i++) {
                    if (input[i] >= '0' && input[i] <= '9') {
                        input[i] = (byte) ('0' + random.nextInt(10));
                    }
                }
            }
        }
        return input;
    }

    private static void edge(byte[] input, int at, int value, int bytes) {
        for (int i = 0; i < bytes && at + i < input.length; i++) {
            input[at + i] = (byte) (value >> (8 * (bytes - 1 - i)));
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Without right checksums, no change to a PNG would be seen by anything but their check. */
    static byte[] withPngChecksums(byte[] input) {
        ByteBuffer chunks = ByteBuffer.wrap(input);
        if (input.length < PNG_SIGNATURE || chunks.getInt(0) != PNG) {
            return input;
        }
        int start = PNG_SIGNATURE;
        while (start + 12 <= input.length) {
            long end = start + 8 + Integer.toUnsignedLong(chunks.getInt(start));
            if (end + 4 > input.length) {
                break;
            }
            CRC32 crc = new CRC32();
            crc.update(input, start + 4, (int) end - start - 4);
            chunks.putInt((int) end, (int) crc.getValue());
            start = (int) end + 4;
        }
        return input;
    }
}
