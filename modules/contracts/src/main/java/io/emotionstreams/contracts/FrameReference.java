package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Identifies the frame that a result belongs to: its partition and offset on {@code video-frames}, and its capture
 * time.
 *
 * @param partition partition of {@code video-frames}, from 0
 * @param offset offset in that partition, from 0
 * @param index the sender's own frame number (header {@code frame-index}), or {@code null} if it set none
 * @param capturedAt capture time in epoch milliseconds: the event time of everything derived from the frame
 * @param source the sender's name for the camera or file (header {@code source}), or {@code null}
 */
public record FrameReference(
        @JsonProperty(required = true) int partition,
        @JsonProperty(required = true) long offset,
        Long index,
        @JsonProperty(required = true) long capturedAt,
        String source) {
    public FrameReference {
        FramePosition.requireValid(partition, offset);
        FrameHeaders.requireEpochMillis(capturedAt);
        if (source != null && source.length() > FrameHeaders.MAX_BYTES) {
            throw new IllegalArgumentException("the source's name has %d characters, but at most %d are allowed"
                    .formatted(source.length(), FrameHeaders.MAX_BYTES));
        }
    }
}
