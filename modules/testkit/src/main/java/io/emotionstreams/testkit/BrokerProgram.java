package io.emotionstreams.testkit;

import io.emotionstreams.broker.BrokerSettings;
import io.emotionstreams.broker.EmbeddedBroker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the JVM of a {@link ChildBroker} runs: a broker that closes when standard input ends, as it does with its parent. */
final class BrokerProgram {
    private BrokerProgram() {}

    /**
     * Runs a broker.
     *
     * @param arguments data directory, port, and a file that is created when the broker accepts requests
     */
    public static void main(String[] arguments) throws IOException {
        BrokerSettings settings = BrokerSettings.TEMPORARY
                .withDataDirectory(Path.of(arguments[0]))
                .withPort(Integer.parseInt(arguments[1]));
        try (EmbeddedBroker broker = EmbeddedBroker.start(settings);
                InputStream parent = System.in) {
            Files.createFile(Path.of(arguments[2]));
            parent.transferTo(OutputStream.nullOutputStream());
        }
    }
}
