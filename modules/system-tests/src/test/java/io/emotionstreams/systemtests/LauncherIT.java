package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher script, in a home of its own whose application is the real one and whose Maven only says hello. */
class LauncherIT {
    private static final Path ROOT = Path.of("..", "..");
    private static final Path BASH = Path.of("/bin/bash");
    private static final Path BUILT =
            ROOT.resolve(Path.of("modules", "app", "target")).toAbsolutePath().normalize();
    private static final int SECONDS = 60;

    @TempDir
    private Path folder;

    private Path launcher;
    private Path sources;
    private Path built;
    private Path tools;

    private record Run(int exitCode, String output) {}

    @BeforeEach
    void setUp() throws Exception {
        assumeThat(BASH).as("a shell to run the launcher").exists();
        assumeThat(BUILT.resolve("lib")).as("the application, packaged").exists();
        Path home = Files.createDirectory(folder.resolve("home"));
        launcher = Files.copy(
                ROOT.resolve("emotion-streams"), home.resolve("emotion-streams"), StandardCopyOption.COPY_ATTRIBUTES);
        Path module = home.resolve(Path.of("modules", "app"));
        sources = Files.createDirectories(module.resolve(Path.of("src", "main")));
        Path target = Files.createDirectory(module.resolve("target"));
        Files.createSymbolicLink(target.resolve("classes"), BUILT.resolve("classes"));
        Files.createSymbolicLink(target.resolve("lib"), BUILT.resolve("lib"));
        built = target.resolve("built");
        Instant past = Instant.now().minusSeconds(1000);
        for (Path old : List.of(
                Files.createFile(home.resolve("pom.xml")), Files.createFile(module.resolve("pom.xml")), sources)) {
            Files.setLastModifiedTime(old, FileTime.from(past));
        }
        tools = Files.createDirectory(folder.resolve("tools"));
    }

    /** JUnit warns of links that it meets. */
    @AfterEach
    void removeLinks() throws IOException {
        if (built != null) {
            Files.deleteIfExists(built.resolveSibling("classes"));
            Files.deleteIfExists(built.resolveSibling("lib"));
        }
    }

    @Test
    void runsFromAnyFolderThroughALink() throws Exception {
        Files.createFile(built);
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("es"), Path.of("..", "home", "emotion-streams"));

        Run run = run(elsewhere, link, "--help");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("Usage: emotion-streams").doesNotContain("building");
    }

    @Test
    void buildsWhatIsOlderThanItsSources() throws Exception {
        Files.createFile(built);
        Files.setLastModifiedTime(built, FileTime.from(Instant.now().minusSeconds(500)));
        Files.createFile(sources.resolve("New.java"));
        writeMaven("echo Maven is asked for \"$@\"");

        Run run = run(folder, launcher, "--help");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("building", "Maven is asked for", "-pl modules/app -am", "package");
        assertThat(run(folder, launcher, "--help").output())
                .as("the second time")
                .doesNotContain("building");
    }

    @ParameterizedTest
    @CsvSource({"bench, benchmarks", "train, trainer", "evaluate, trainer", "export, trainer"})
    void aCommandOfAnotherModuleIsBuiltThere(String command, String module) throws Exception {
        writeMaven("echo Maven is asked for \"$@\"; exit 7");

        Run run = run(folder, launcher, command);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("-pl modules/" + module + " -am");
    }

    @Test
    void aFailedBuildIsAFailure() throws Exception {
        writeMaven("exit 7");

        Run run = run(folder, launcher, "--help");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("emotion-streams: the build failed").doesNotContain("Usage:");
        assertThat(built).doesNotExist();
    }

    @Test
    void exitCodesPassThrough() throws Exception {
        Files.createFile(built);

        assertThat(run(folder, launcher, "no-such-command").exitCode()).isEqualTo(2);
    }

    private void writeMaven(String script) throws IOException {
        Path maven = tools.resolve("mvn");
        Files.writeString(maven, "#!/bin/bash\n" + script + "\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
    }

    private Run run(Path workingFolder, Path command, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(command.toString()));
        line.addAll(Arrays.asList(arguments));
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(workingFolder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().merge("PATH", tools + ":", (path, first) -> first + path);
        Process process = builder.start();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
