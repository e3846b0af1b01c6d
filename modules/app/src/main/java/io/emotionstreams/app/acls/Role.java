package io.emotionstreams.app.acls;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Who comes to the cluster, each with a principal of its own: the stages, and those who feed, watch and tend them. */
public enum Role {
    /** {@code run --stages detect}. */
    DETECT("`run --stages detect`"),
    /** {@code run --stages classify}. */
    CLASSIFY("`run --stages classify`"),
    /** {@code run --stages aggregate}. */
    AGGREGATE("`run --stages aggregate`"),
    /** Whatever sends frames and no more. */
    CAMERA("a client of yours that sends frames"),
    /** Sends a video's frames and waits for the report. */
    REPLAY("`replay`, with the stages running and the topics made"),
    /** Takes frames to a file. */
    RECORD("`record`"),
    /** Takes a session back. */
    ERASE("`erase`"),
    /** Shows the summaries. */
    DASHBOARD("`dashboard`"),
    /** Creates and checks the topics. */
    TOPICS("`topics`");

    private final String meaning;

    Role(String meaning) {
        this.meaning = meaning;
    }

    /** Lower-case name, as used on the command line; the stages' and commands' own. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What runs under it, as Markdown. */
    String meaning() {
        return meaning;
    }

    /** All of them, by label. */
    public static Set<String> labels() {
        return Arrays.stream(values()).map(Role::label).collect(Collectors.toUnmodifiableSet());
    }
}
