package io.emotionstreams.contracts;

import java.util.Locale;

/** The three Kafka Streams applications of the pipeline, in the order in which a frame passes through them. */
public enum Stage {
    /** Frames to face crops. */
    DETECT,
    /** Face crops to face emotions. */
    CLASSIFY,
    /** Face emotions to summaries. */
    AGGREGATE;

    /** Lower-case name, as used on the command line, in application ids and in dead letters. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
