package io.emotionstreams.detection;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Writes JPEGs of one flat color, bit by bit: small enough for a test at any size, and with variants and tricks that no
 * encoder offers. ISO/IEC 10918-1.
 */
final class CraftedJpeg {
    static final int BASELINE = 0xC0;
    static final int PROGRESSIVE = 0xC2;

    /** Run lengths of empty blocks have up to 15 bits. */
    private static final int MAX_RUN = 0x7FFF;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int width;
    private final int height;
    private int frameMarker = BASELINE;
    private int precision = 8;
    private int[] levels = {200};
    private int adobeTransform = -1;
    private int orientation;
    private int restartInterval;
    private int emptyScans;
    private boolean wrongRestartMarkers;

    CraftedJpeg(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** The marker of the frame header: which process the decoder must support. */
    CraftedJpeg frame(int marker) {
        frameMarker = marker;
        return this;
    }

    /** Bits per sample. */
    CraftedJpeg precision(int bits) {
        precision = bits;
        return this;
    }

    /** One level per component, 0 to 255: gray, YCbCr, or four components. */
    CraftedJpeg levels(int... values) {
        levels = values;
        return this;
    }

    /** Adds Adobe's marker: 0 for RGB or CMYK, 1 for YCbCr, 2 for YCCK. */
    CraftedJpeg adobe(int transform) {
        adobeTransform = transform;
        return this;
    }

    /** Adds an EXIF orientation, 1 to 8. */
    CraftedJpeg orientation(int value) {
        orientation = value;
        return this;
    }

    /** Restart markers after so many blocks, in the wrong order if {@code wrong}. */
    CraftedJpeg restarts(int interval, boolean wrong) {
        restartInterval = interval;
        wrongRestartMarkers = wrong;
        return this;
    }

    /** Adds scans to a progressive image that change nothing but visit every block of the first component. */
    CraftedJpeg emptyScans(int count) {
        emptyScans = count;
        return this;
    }

    byte[] bytes() {
        write(0xFF, 0xD8);
        if (adobeTransform >= 0) {
            segment(0xEE, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, adobeTransform);
        }
        if (orientation > 0) {
            segment(
                    0xE1,
                    'E',
                    'x',
                    'i',
                    'f',
                    0,
                    0,
                    'M',
                    'M',
                    0,
                    0x2A,
                    0,
                    0,
                    0,
                    8,
                    0,
                    1,
                    1,
                    0x12,
                    0,
                    3,
                    0,
                    0,
                    0,
                    1,
                    0,
                    orientation,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0);
        }
        // All coefficients are divided by 8, so that the level of a block is its first coefficient.
        int[] quantization = new int[65];
        Arrays.fill(quantization, 1, 65, 8);
        segment(0xDB, quantization);
        frameHeader();
        huffmanTable(0x00, 12, 1);
        huffmanTable(0x10, 15, 16);
        if (restartInterval > 0) {
            segment(0xDD, restartInterval >> 8, restartInterval & 0xFF);
        }
        firstScan();
        for (int i = 0; i < emptyScans; i++) {
            emptyScan();
        }
        write(0xFF, 0xD9);
        return out.toByteArray();
    }

    private void frameHeader() {
        int[] header = new int[6 + 3 * levels.length];
        header[0] = precision;
        header[1] = height >> 8;
        header[2] = height & 0xFF;
        header[3] = width >> 8;
        header[4] = width & 0xFF;
        header[5] = levels.length;
        for (int i = 0; i < levels.length; i++) {
            header[6 + 3 * i] = i + 1;
            header[7 + 3 * i] = 0x11;
        }
        segment(frameMarker, header);
    }

    /** Codes of four bits for the symbols 0, step, 2 step… */
    private void huffmanTable(int id, int symbols, int step) {
        int[] table = new int[17 + symbols];
        table[0] = id;
        table[4] = symbols;
        for (int i = 0; i < symbols; i++) {
            table[17 + i] = i * step;
        }
        segment(0xC4, table);
    }

    private void firstScan() {
        boolean progressive = frameMarker == PROGRESSIVE;
        int[] header = new int[4 + 2 * levels.length];
        header[0] = levels.length;
        for (int i = 0; i < levels.length; i++) {
            header[1 + 2 * i] = i + 1;
        }
        header[header.length - 2] = progressive ? 0 : 63;
        segment(0xDA, header);
        Bits bits = new Bits();
        boolean first = true;
        int restart = 0;
        for (int block = 0; block < blocks(); block++) {
            if (restartInterval > 0 && block > 0 && block % restartInterval == 0) {
                bits.flush();
                write(0xFF, 0xD0 + (wrongRestartMarkers ? 7 - restart % 8 : restart % 8));
                restart++;
                first = true;
            }
            for (int level : levels) {
                bits.difference(first ? level - 128 : 0);
                if (!progressive) {
                    bits.put(0, 4);
                }
            }
            first = false;
        }
        bits.flush();
    }

    private void emptyScan() {
        segment(0xDA, 1, 1, 0, 1, 63, 0);
        Bits bits = new Bits();
        for (int left = blocks(); left > 0; ) {
            int run = Math.min(left, MAX_RUN);
            int size = 31 - Integer.numberOfLeadingZeros(run);
            bits.put(size, 4);
            bits.put(run - (1 << size), size);
            left -= run;
        }
        bits.flush();
    }

    private int blocks() {
        return ((width + 7) / 8) * ((height + 7) / 8);
    }

    private void segment(int marker, int... content) {
        int length = content.length + 2;
        write(0xFF, marker, length >> 8, length & 0xFF);
        write(content);
    }

    private void write(int... bytes) {
        for (int value : bytes) {
            out.write(value);
        }
    }

    /** Entropy-coded data: a byte 0xFF is followed by 0. */
    private final class Bits {
        private int current;
        private int count;

        void put(int value, int bits) {
            for (int i = bits - 1; i >= 0; i--) {
                current = current << 1 | (value >> i & 1);
                count++;
                if (count == 8) {
                    out.write(current);
                    if (current == 0xFF) {
                        out.write(0);
                    }
                    current = 0;
                    count = 0;
                }
            }
        }

        void difference(int value) {
            int size = 32 - Integer.numberOfLeadingZeros(Math.abs(value));
            put(size, 4);
            put(value < 0 ? value + (1 << size) - 1 : value, size);
        }

        void flush() {
            while (count > 0) {
                put(1, 1);
            }
        }
    }
}
