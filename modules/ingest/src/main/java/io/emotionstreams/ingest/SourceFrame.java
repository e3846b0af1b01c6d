package io.emotionstreams.ingest;

import java.time.Duration;

/**
 * One frame on its way to {@code video-frames}.
 *
 * @param index number of the frame in its source, from 0
 * @param mediaTime when it is shown, counted from the source's first frame
 * @param image the encoded image, JPEG or PNG. Owned by the record: neither copied nor to be changed
 * @param original the record that this frame was when it was recorded or captured live; {@code null} when it never was
 *     one, as in a video file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying every frame would cost megabytes a second
public record SourceFrame(long index, Duration mediaTime, byte[] image, OriginalRecord original) {
    public SourceFrame {
        if (index < 0 || mediaTime.isNegative()) {
            throw new IllegalArgumentException(
                    "a frame's index and time count from 0: %d, %s".formatted(index, mediaTime));
        }
    }

    /** A frame that was no record before. */
    public SourceFrame(long index, Duration mediaTime, byte[] image) {
        this(index, mediaTime, image, null);
    }

    /** The same frame elsewhere in its source. */
    SourceFrame at(long newIndex, Duration newMediaTime) {
        return new SourceFrame(newIndex, newMediaTime, image, original);
    }
}
