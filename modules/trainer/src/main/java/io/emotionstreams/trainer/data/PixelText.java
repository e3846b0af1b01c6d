package io.emotionstreams.trainer.data;

/**
 * Reads the pixels of one row of {@code fer2013.csv}, by hand: splitting 75 million numbers off as strings takes most of
 * a minute.
 */
final class PixelText {
    private static final int BRIGHTEST = 255;
    private static final int LONGEST_QUOTE = 20;

    private PixelText() {}

    /**
     * Numbers separated by blanks, as unsigned bytes.
     *
     * @param face filled; its length is the number of pixels expected
     * @throws IllegalArgumentException when there are more or fewer, or one is no number from 0 to 255
     */
    static void read(String text, byte[] face) {
        int count = 0;
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf(' ', at);
            end = end < 0 ? text.length() : end;
            if (end > at) {
                int value = pixel(text, at, end);
                if (count < face.length) {
                    face[count] = (byte) value;
                }
                count++;
            }
            at = end + 1;
        }
        if (count != face.length) {
            throw new IllegalArgumentException("expected %d pixels, found %d".formatted(face.length, count));
        }
    }

    private static int pixel(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            value = 10 * value + digit;
            if (digit < 0 || digit > 9 || value > BRIGHTEST) {
                throw new IllegalArgumentException(
                        "expected pixels from 0 to 255, found '%s'".formatted(shortened(text.substring(from, to))));
            }
        }
        return value;
    }

    /** What a message quotes of a value that may be a whole file. */
    static String shortened(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}
