package io.emotionstreams.app.cli;

import io.emotionstreams.http.HttpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of the commands that serve pages: where to listen, and who has access. */
final class AddressOptions {
    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = HttpAddress.LOOPBACK,
            description = "Address to listen on; use a token with any other than the loopback address."
                    + " Default: ${DEFAULT-VALUE}.")
    private String host;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the token that visitors must present, as ?token=... once or in a Bearer header.")
    private Path tokenFile;

    /**
     * The address of a server on a port.
     *
     * @throws IllegalArgumentException when the token can't be used
     */
    HttpAddress of(String server, int port) {
        return new HttpAddress(server, host, port, token());
    }

    /** What to append to the printed address. */
    String hint() {
        return tokenFile == null ? "" : "?token=... (from " + tokenFile + ")";
    }

    private String token() {
        if (tokenFile == null) {
            return null;
        }
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the token file '" + tokenFile + "' can't be read: " + e.getMessage(), e);
        }
    }
}
