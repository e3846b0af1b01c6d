package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher script, in a home of its own whose application is the real one and whose Maven only says hello. */
class LauncherIT {
    private static final Path ROOT = Path.of("..", "..");
    private static final Path SHARED = Path.of("modules", "distribution", "src", "main", "launcher", "launch.sh");
    private static final Path BUILT =
            ROOT.resolve(Path.of("modules", "app", "target")).toAbsolutePath().normalize();
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private Path launcher;
    private Path sources;
    private Path libraries;
    private Path built;
    private Path tools;

    @BeforeEach
    void setUp() throws Exception {
        assumeThat(ScriptRun.possible()).as("a shell to run the launcher").isTrue();
        assumeThat(BUILT.resolve("lib")).as("the application, packaged").exists();
        Path home = Files.createDirectory(folder.resolve("home"));
        launcher = Files.copy(
                ROOT.resolve("emotion-streams"), home.resolve("emotion-streams"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(home.resolve(SHARED).getParent());
        Files.copy(ROOT.resolve(SHARED), home.resolve(SHARED));
        Path module = home.resolve(Path.of("modules", "app"));
        sources = Files.createDirectories(module.resolve(Path.of("src", "main")));
        Files.createFile(home.resolve("pom.xml"));
        Files.createFile(module.resolve("pom.xml"));
        FileTime past = FileTime.from(Instant.now().minusSeconds(1000));
        try (Stream<Path> all = Files.walk(home)) {
            for (Path old : all.toList()) {
                Files.setLastModifiedTime(old, past);
            }
        }
        Path target = Files.createDirectory(module.resolve("target"));
        Files.createSymbolicLink(target.resolve("classes"), BUILT.resolve("classes"));
        libraries = Files.createSymbolicLink(target.resolve("lib"), BUILT.resolve("lib"));
        built = target.resolve("built");
        tools = Files.createDirectory(folder.resolve("tools"));
    }

    /** JUnit warns of links that it meets. */
    @AfterEach
    void removeLinks() throws IOException {
        if (built != null) {
            Files.deleteIfExists(built.resolveSibling("classes"));
            Files.deleteIfExists(libraries);
        }
    }

    @Test
    void runsFromAnyFolderThroughALink() throws Exception {
        Files.createFile(built);
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("es"), Path.of("..", "home", "emotion-streams"));

        ScriptRun run = run(elsewhere, link, "--help");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("Usage: emotion-streams").doesNotContain("building");
    }

    @Test
    void buildsWhatIsOlderThanItsSources() throws Exception {
        Files.createFile(built);
        Files.setLastModifiedTime(built, FileTime.from(Instant.now().minusSeconds(500)));
        Files.createFile(sources.resolve("New.java"));
        writeMaven("echo Maven is asked for \"$@\"; ln -s '%s' '%s'".formatted(BUILT.resolve("lib"), libraries));

        ScriptRun run = run(folder, launcher, "--help");

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

        ScriptRun run = run(folder, launcher, command);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("-pl modules/" + module + " -am");
    }

    @Test
    void aFailedBuildIsAFailure() throws Exception {
        writeMaven("exit 7");

        ScriptRun run = run(folder, launcher, "--help");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("emotion-streams: the build failed").doesNotContain("Usage:");
        assertThat(built).doesNotExist();
    }

    @Test
    void onlyTheDemoDoesWithoutTheSecondCompiler() throws Exception {
        Files.createFile(built);
        Path bin = Files.createDirectories(folder.resolve(Path.of("echo", "bin")));
        ScriptRun.write(bin.resolve("java"), "echo \"$@\"");

        assertThat(runWith(bin.getParent(), folder, launcher, "demo").output()).contains("-XX:TieredStopAtLevel=1");
        assertThat(runWith(bin.getParent(), folder, launcher, "run").output())
                .contains("EmotionStreams run")
                .doesNotContain("TieredStopAtLevel");
    }

    @Test
    void withoutALanguageTheJvmReadsAndWritesUtf8() throws Exception {
        assumeThat(Path.of("/usr/lib/locale/C.utf8")).as("the locale C.UTF-8").exists();
        Files.createFile(built);
        Path bin = Files.createDirectories(folder.resolve(Path.of("echo", "bin")));
        ScriptRun.write(bin.resolve("java"), "echo \"locale: $LC_ALL\"");

        assertThat(runWith(bin.getParent(), folder, launcher, "run").output()).contains("locale: C.UTF-8");
    }

    @Test
    void exitCodesPassThrough() throws Exception {
        Files.createFile(built);

        assertThat(run(folder, launcher, "no-such-command").exitCode()).isEqualTo(2);
    }

    @Test
    void librariesOfAnEarlierBuildGo() throws Exception {
        writeMaven("exit 7");

        run(folder, launcher, "--help");

        assertThat(libraries).doesNotExist();
        assertThat(BUILT.resolve("lib")).exists();
    }

    @Test
    void anOldJavaIsRejectedInOneLine() throws Exception {
        Path bin = Files.createDirectories(folder.resolve(Path.of("old", "bin")));
        ScriptRun.writeOldJava(bin.resolve("java"));

        ScriptRun run = runWith(bin.getParent(), folder, launcher, "--help");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("not Java 17 or later", "11.0.2", "JAVA_HOME")
                .hasLineCount(1);
    }

    @Test
    void aMissingJavaIsReportedInOneLine() throws Exception {
        ScriptRun run = runWith(folder.resolve("nowhere"), folder, launcher, "--help");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no Java found", "nowhere", "17").hasLineCount(1);
    }

    private void writeMaven(String script) throws IOException {
        ScriptRun.write(tools.resolve("mvn"), script);
    }

    private ScriptRun run(Path workingFolder, Path command, String... arguments) throws Exception {
        return runWith(Path.of(System.getProperty("java.home")), workingFolder, command, arguments);
    }

    private ScriptRun runWith(Path javaHome, Path workingFolder, Path command, String... arguments) throws Exception {
        Map<String, String> environment =
                Map.of("JAVA_HOME", javaHome.toString(), "PATH", tools + ":" + System.getenv("PATH"));
        return ScriptRun.of(workingFolder, environment, DEADLINE, command, arguments);
    }
}
