package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A script that ran to its end in a process of its own: its exit code, and what it wrote to each stream. */
record ScriptRun(int exitCode, String out, String err) {
    private static final Path BASH = Path.of("/bin/bash");

    /** Whether there is a shell that runs scripts. */
    static boolean possible() {
        return Files.isExecutable(BASH);
    }

    /** Runs one with these variables alone; one that takes longer than the deadline is killed and fails the test. */
    static ScriptRun of(Path directory, Map<String, String> environment, Duration deadline, Path script, String... args)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(script.toString()));
        line.addAll(Arrays.asList(args));
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            ScriptRun run = new ScriptRun(process.exitValue(), read(out), read(err));
            assertThat(ended)
                    .as("ended within %s, having printed %s", deadline, run)
                    .isTrue();
            return run;
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Both streams, for what may go to either. */
    String output() {
        return out + err;
    }

    /** Writes an executable script that bash runs. */
    static void write(Path script, String body) throws IOException {
        Files.writeString(script, "#!/bin/bash\n" + body + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    /** Writes a {@code java} of version 11, which takes none of the options that came later. */
    static void writeOldJava(Path script) throws IOException {
        write(
                script,
                """
                [ $1 = -version ] || { echo "Unrecognized option: $1" >&2; exit 1; }
                echo 'openjdk version "11.0.2" 2019-01-15' >&2
                echo 'OpenJDK Runtime Environment 18.9' >&2""");
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
