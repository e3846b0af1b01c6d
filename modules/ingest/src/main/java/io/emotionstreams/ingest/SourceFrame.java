package io.emotionstreams.ingest;

import java.time.Duration;

/**
 * One frame on its way to {@code video-frames}.
 *
 * @param index number of the frame in its source, from 0
 * @param mediaTime when it is shown, counted from the source's first frame
 * @param image the encoded image, JPEG or PNG. Owned by the record: neither copied nor to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying every frame would cost megabytes a second
public record SourceFrame(long index, Duration mediaTime, byte[] image) {
    public SourceFrame {
        if (index < 0 || mediaTime.isNegative()) {
            throw new IllegalArgumentException(
                    "a frame's index and time count from 0: %d, %s".formatted(index, mediaTime));
        }
    }
}
