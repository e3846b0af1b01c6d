package io.emotionstreams.systemtests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs an example, a program of this machine's. Tests run where it is there and are skipped aloud where it is not.
 * Where the environment says {@value #REQUIRED}{@code =true}, as CI should, they fail instead.
 *
 * @param name what is missing if it is
 * @param programs where it may be, the first one that works counts
 * @param probe arguments with which it exits with 0 if it has all that it needs
 * @param remedy how to get it
 */
record ExampleTool(String name, List<String> programs, List<String> probe, String remedy) {
    static final String REQUIRED = "REQUIRE_EXAMPLES";

    private static final Logger LOG = LoggerFactory.getLogger(ExampleTool.class);
    private static final Path NODE_FOLDER = ProgramRun.ROOT.resolve(Path.of("examples", "node"));

    /** Debian's packages belong to Debian's Python, which another one may hide. */
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

    static final ExampleTool PYTHON = new ExampleTool(
            "Python with confluent-kafka",
            PYTHONS,
            List.of("-c", "import confluent_kafka"),
            "apt-get install python3-confluent-kafka");

    static final ExampleTool PANDAS = new ExampleTool(
            "Python with confluent-kafka and pandas",
            PYTHONS,
            List.of("-c", "import confluent_kafka, pandas"),
            "apt-get install python3-confluent-kafka python3-pandas");

    static final ExampleTool NODE = new ExampleTool(
            "Node.js with kafkajs",
            List.of("node"),
            List.of(
                    "-e",
                    "for (const name of ['kafkajs', 'lz4js']) require.resolve(name, { paths: ['%s'] })"
                            .formatted(NODE_FOLDER)),
            "install Node.js 18.3 or later and run npm ci --prefix examples/node");

    static final ExampleTool JAVA = new ExampleTool(
            "the application's libraries",
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
            // Any program among them.
            List.of("-cp", ExampleClient.LIBRARIES, "picocli.AutoComplete", "--version"),
            "mvn -pl modules/app -am package");

    static final ExampleTool KCAT = new ExampleTool(
            "kcat with jq", List.of("bash"), List.of("-c", "kcat -V && jq --version"), "apt-get install kcat jq");

    static final ExampleTool CURL = new ExampleTool(
            "curl with jq", List.of("bash"), List.of("-c", "curl -V && jq --version"), "apt-get install curl jq");

    static final ExampleTool NODE_WEBSOCKET = new ExampleTool(
            "Node.js with WebSocket",
            List.of("node"),
            List.of("--experimental-websocket", "-e", "new URL('ws://x'); WebSocket"),
            "install Node.js 22, or 20.10 or later");

    /** Where it is; if it is not there, the log says that the test is skipped. */
    Optional<String> findOrSay(String test) {
        Optional<String> found = find();
        if (found.isEmpty()) {
            if (Boolean.parseBoolean(System.getenv(REQUIRED))) {
                throw new IllegalStateException(missing() + "; " + REQUIRED + " forbids to skip " + test);
            }
            LOG.warn("{} was SKIPPED: {}", test, missing());
        }
        return found;
    }

    /** Where it is; if it is not there, the test ends here, skipped aloud. */
    String require(String test) {
        return findOrSay(test).orElseGet(() -> Assumptions.abort(missing()));
    }

    private String missing() {
        return name + " not found: " + remedy;
    }

    private Optional<String> find() {
        return programs.stream().filter(this::works).findFirst();
    }

    private boolean works(String program) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(probe);
        try {
            return new ProcessBuilder(command)
                            .directory(ProgramRun.ROOT.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
