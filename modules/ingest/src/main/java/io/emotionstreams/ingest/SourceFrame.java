package io.emotionstreams.ingest;

import java.time.Duration;

/**
 * One frame of a source.
 *
 * @param index number of the frame in its source, from 0
 * @param mediaTime presentation time, relative to the source's first frame; of a live frame, the time of its arrival
 * @param image the encoded image, JPEG or PNG. Owned by the record: not copied, and must not be changed
 * @param liveCapturedAt capture time of a live frame, epoch milliseconds; {@code null} for frames of a recording
 * @param original the record that a frame of a session archive was; {@code null} for all other frames
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying every frame would cost megabytes a second
public record SourceFrame(long index, Duration mediaTime, byte[] image, Long liveCapturedAt, OriginalRecord original) {
    public SourceFrame {
        if (index < 0 || mediaTime.isNegative()) {
            throw new IllegalArgumentException(
                    "a frame's index and media time must be at least 0 but are %d and %s".formatted(index, mediaTime));
        }
        if (liveCapturedAt != null && original != null) {
            throw new IllegalArgumentException("a live frame has no original record");
        }
    }

    /** A frame of a recording that was not a record before, such as a video file's. */
    public SourceFrame(long index, Duration mediaTime, byte[] image) {
        this(index, mediaTime, image, null, null);
    }

    /** A frame that was captured just now, at this epoch millisecond. */
    static SourceFrame live(long index, Duration mediaTime, byte[] image, long capturedAt) {
        return new SourceFrame(index, mediaTime, image, capturedAt, null);
    }

    /** A frame of a recording; {@code original} is {@code null} if it was not a record before. */
    static SourceFrame recorded(long index, Duration mediaTime, byte[] image, OriginalRecord original) {
        return new SourceFrame(index, mediaTime, image, null, original);
    }

    /** Whether a camera captured the frame just now; it then keeps its capture time and is sent without delay. */
    boolean isLive() {
        return liveCapturedAt != null;
    }

    /** The same frame at another position in a source. */
    SourceFrame at(long newIndex, Duration newMediaTime) {
        return new SourceFrame(newIndex, newMediaTime, image, liveCapturedAt, original);
    }
}
