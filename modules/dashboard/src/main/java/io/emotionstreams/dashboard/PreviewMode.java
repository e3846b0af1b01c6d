package io.emotionstreams.dashboard;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether visitors see the latest frames of live sessions. */
public enum PreviewMode {
    /** No frame is read. */
    OFF,
    /** With each face that was found made unrecognizable before the picture leaves the dashboard. */
    BLURRED,
    /** As they were captured. */
    FULL;

    /** Lower-case name, as on the command line and in the API. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
