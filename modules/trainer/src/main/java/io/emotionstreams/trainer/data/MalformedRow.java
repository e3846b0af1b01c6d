package io.emotionstreams.trainer.data;

/**
 * A row, or an image file, that was left out.
 *
 * @param place where: {@code line 17}, counted from 1 with the header, or the image's path below the folder
 * @param reason what is wrong with it
 */
public record MalformedRow(String place, String reason) {
    @Override
    public String toString() {
        return place + ": " + reason;
    }
}
