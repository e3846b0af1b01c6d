package io.emotionstreams.ingest;

/** Which capture times the frames of a replay get. */
public enum CaptureTimes {
    /** Those of the recording, so that its summaries are reproduced. Only frames that were records before have them. */
    ORIGINAL,
    /** Starting now, with the recording's own intervals. */
    NOW
}
