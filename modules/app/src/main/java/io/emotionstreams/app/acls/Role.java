package io.emotionstreams.app.acls;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The users of a cluster, each with its own principal: the stages, and the clients that send, read and administer. */
public enum Role {
    /** {@code run --stages detect}. */
    DETECT("`run --stages detect`"),
    /** {@code run --stages classify}. */
    CLASSIFY("`run --stages classify`"),
    /** {@code run --stages aggregate}. */
    AGGREGATE("`run --stages aggregate`"),
    /** A client that only sends frames. */
    CAMERA("your own client that sends frames"),
    /** Sends the frames of a video and waits for the report. */
    REPLAY("`replay`, with running stages and existing topics"),
    /** Records frames to a file. */
    RECORD("`record`"),
    /** Writes a session's results to a table. */
    DOWNLOAD("`download`"),
    /** Erases a session. */
    ERASE("`erase`"),
    /** Shows the summaries. */
    DASHBOARD("`dashboard`"),
    /** Takes frames over HTTP and shows their results. */
    GATEWAY("`gateway`"),
    /** Creates and checks the topics. */
    TOPICS("`topics`");

    private final String meaning;

    Role(String meaning) {
        this.meaning = meaning;
    }

    /** Lower-case name as used on the command line: that of the stage or command. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The command that it runs, as Markdown. */
    String meaning() {
        return meaning;
    }

    /** The labels of all roles. */
    public static Set<String> labels() {
        return Arrays.stream(values()).map(Role::label).collect(Collectors.toUnmodifiableSet());
    }
}
