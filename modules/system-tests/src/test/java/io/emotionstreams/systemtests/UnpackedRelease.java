package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The release that this build made, unpacked somewhere else, and a {@code PATH} that holds Java and little more. */
record UnpackedRelease(Path zip, Path home, Path tools) {
    private static final Duration UNPACKING = Duration.ofMinutes(1);

    /** What its launcher calls, and nothing that builds. */
    private static final String[] TOOLS = {"bash", "dirname", "readlink"};

    static UnpackedRelease in(Path directory) throws Exception {
        String release = System.getProperty("release");
        assumeThat(release)
                .as("where Maven put the release, which failsafe is told")
                .isNotNull();
        assumeThat(ScriptRun.possible()).as("a shell to run the launcher").isTrue();
        Path archive = Path.of(release + ".tar.gz").toRealPath();
        ScriptRun tar =
                ScriptRun.of(directory, System.getenv(), UNPACKING, installed("tar"), "-xzf", archive.toString());
        assertThat(tar.exitCode()).as(tar.output()).isZero();
        Path tools = Files.createDirectory(directory.resolve("tools"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(tools.resolve(tool), installed(tool));
        }
        try (Stream<Path> unpacked = Files.list(directory)) {
            Path home = unpacked.filter(path -> !path.equals(tools)).findFirst().orElseThrow();
            return new UnpackedRelease(Path.of(release + ".zip"), home, tools);
        }
    }

    /** The launcher for bash. */
    Path launcher() {
        return home.resolve("emotion-streams");
    }

    /** Its files, in order, by their paths inside it. */
    Stream<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all
                    .filter(Files::isRegularFile)
                    .map(file -> home.relativize(file).toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** Those of the other archive. */
    Stream<String> filesOfZip() throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .map(name -> name.substring(name.indexOf('/') + 1))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** The libraries' file names. */
    Stream<String> libraries() throws IOException {
        return files().filter(file -> file.startsWith("lib/") && file.endsWith(".jar"))
                .map(file -> file.substring("lib/".length()));
    }

    /** Runs the launcher from elsewhere, with this Java first, or alone, on the path. */
    ScriptRun run(Path java, Duration deadline, String... arguments) throws Exception {
        Map<String, String> environment = Map.of("PATH", java.getParent() + ":" + tools);
        return ScriptRun.of(tools, environment, deadline, launcher(), arguments);
    }

    private static Path installed(String tool) throws IOException {
        for (String directory : System.getenv("PATH").split(":", -1)) {
            Path candidate = Path.of(directory, tool);
            if (Files.isExecutable(candidate)) {
                return candidate.toRealPath();
            }
        }
        throw new IOException("no " + tool + " on the PATH");
    }
}
