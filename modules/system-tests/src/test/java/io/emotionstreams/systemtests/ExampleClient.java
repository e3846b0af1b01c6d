package io.emotionstreams.systemtests;

import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.SessionSummary;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One language's producer and consumer in {@code examples/}, as {@code examples/README.md} has them run. */
interface ExampleClient {
    /** What the Java examples compile and run with, from the repository's root. */
    String LIBRARIES = "modules/app/target/lib/*";

    /** In frames per second. */
    int FPS = 20;

    /** What runs it. */
    ExampleTool tool();

    /** The command that sends images as a session. */
    List<String> produce(String program, String servers, String session, Path images);

    /** The command that prints what came of a session. */
    List<String> consume(String program, String servers, String session);

    /**
     * What each line that the consumer prints contains.
     *
     * @param windows the finished ones of the session
     * @param summary of the ended session
     */
    List<String> printed(List<EmotionSummary> windows, SessionSummary summary);

    /** Those whose consumers follow a session while it lasts. */
    static List<ExampleClient> following() {
        return List.of(
                new WithOptions("python", ExampleTool.PYTHON, List.of(), "python/produce.py", "python/consume.py"),
                new WithOptions("node", ExampleTool.NODE, List.of(), "node/produce.js", "node/consume.js"),
                new WithOptions(
                        "java", ExampleTool.JAVA, List.of("-cp", LIBRARIES), "java/Produce.java", "java/Consume.java"));
    }

    /** All of them. */
    static List<ExampleClient> all() {
        return Stream.concat(following().stream(), Stream.of(new Kcat())).toList();
    }

    /**
     * The same options in each language.
     *
     * @param arguments of the tool, before the file
     */
    record WithOptions(String name, ExampleTool tool, List<String> arguments, String producer, String consumer)
            implements ExampleClient {
        @Override
        public List<String> produce(String program, String servers, String session, Path images) {
            List<String> command = command(program, producer, servers, session);
            command.addAll(List.of("--fps", Integer.toString(FPS), images.toString()));
            return command;
        }

        @Override
        public List<String> consume(String program, String servers, String session) {
            return command(program, consumer, servers, session);
        }

        @Override
        public List<String> printed(List<EmotionSummary> windows, SessionSummary summary) {
            List<String> lines = new ArrayList<>();
            for (EmotionSummary window : windows) {
                lines.add("%s  %d frames, %d faces, %s"
                        .formatted(
                                Instant.ofEpochMilli(window.windowStart()),
                                window.frames(),
                                window.faces(),
                                window.dominant().label()));
            }
            lines.add("session %s ended: %d frames, %d faces, %s"
                    .formatted(
                            summary.session(),
                            summary.frames(),
                            summary.faces(),
                            summary.dominant().label()));
            return lines;
        }

        private List<String> command(String program, String file, String servers, String session) {
            List<String> command = new ArrayList<>(List.of(program));
            command.addAll(arguments);
            command.addAll(List.of("examples/" + file, "--bootstrap-servers", servers, "--session", session));
            return command;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A shell script around kcat; its consumer prints what is there, as JSON. */
    record Kcat() implements ExampleClient {
        @Override
        public ExampleTool tool() {
            return ExampleTool.KCAT;
        }

        @Override
        public List<String> produce(String program, String servers, String session, Path images) {
            return List.of(
                    "env",
                    "BOOTSTRAP_SERVERS=" + servers,
                    "FPS=" + FPS,
                    program,
                    "examples/kcat.sh",
                    "produce",
                    session,
                    images.toString());
        }

        @Override
        public List<String> consume(String program, String servers, String session) {
            return List.of("env", "BOOTSTRAP_SERVERS=" + servers, program, "examples/kcat.sh", "consume", session);
        }

        @Override
        public List<String> printed(List<EmotionSummary> windows, SessionSummary summary) {
            return windows.stream()
                    .map(window ->
                            "{\"session\":\"%s\",\"run\":1,\"windowStart\":%d,\"windowEnd\":%d,\"final\":true,\"frames\":%d,\"faces\":%d,"
                                    .formatted(
                                            window.session(),
                                            window.windowStart(),
                                            window.windowEnd(),
                                            window.frames(),
                                            window.faces()))
                    .toList();
        }

        @Override
        public String toString() {
            return "kcat";
        }
    }
}
