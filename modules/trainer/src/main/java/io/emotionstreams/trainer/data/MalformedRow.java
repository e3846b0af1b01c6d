package io.emotionstreams.trainer.data;

/**
 * A row or an image file that was skipped.
 *
 * @param place {@code line 17}, where the header is line 1, or the image's path relative to the data directory
 * @param reason what is wrong with it
 */
public record MalformedRow(String place, String reason) {
    @Override
    public String toString() {
        return place + ": " + reason;
    }
}
