package io.emotionstreams.trainer.data;

/**
 * Parses the pixels of one row of {@code fer2013.csv} without creating a string per number: for the 75 million numbers of
 * the file that would take most of a minute.
 */
final class PixelText {
    private static final int MAX_PIXEL = 255;
    private static final int MAX_QUOTE_LENGTH = 20;

    private PixelText() {}

    /**
     * Parses numbers separated by blanks as unsigned bytes.
     *
     * @param face receives the pixels; its length is the expected number
     * @throws IllegalArgumentException if there are more or fewer, or one is not a number from 0 to 255
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
            if (digit < 0 || digit > 9 || value > MAX_PIXEL) {
                throw new IllegalArgumentException(
                        "expected pixels from 0 to 255, found '%s'".formatted(shortened(text.substring(from, to))));
            }
        }
        return value;
    }

    /** Truncates a value for a message; it may be as long as the file. */
    static String shortened(String text) {
        return text.length() <= MAX_QUOTE_LENGTH ? text : text.substring(0, MAX_QUOTE_LENGTH) + "…";
    }
}
