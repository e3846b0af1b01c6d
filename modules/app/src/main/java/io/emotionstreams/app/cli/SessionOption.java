package io.emotionstreams.app.cli;

import picocli.CommandLine.Option;

/** The option for the session of a command. */
final class SessionOption {
    @Option(
            names = {"-s", "--session"},
            required = true,
            paramLabel = "ID",
            description = "The session's id.")
    private String session;

    String id() {
        return session;
    }
}
