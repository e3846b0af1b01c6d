package io.emotionstreams.ingest;

/** Which capture times a replay gives its frames. */
public enum CaptureTimes {
    /** Those of the recording: its summaries come out as they did then. Only frames that were records have them. */
    ORIGINAL,
    /** From now on, with the recording's own distances. */
    NOW
}
