package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The release, unpacked in a directory whose name has a space, runs with Java alone; and what it holds. */
class DistributionIT {
    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Duration DEMO = Duration.ofMinutes(5);
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** Artifact, version, and the platform that its native libraries are for. */
    private static final Pattern LIBRARY =
            Pattern.compile("(.+?)-(\\d.*?)(?:-(?:linux|macosx|windows)-(?:x86_64|arm64))?\\.jar");

    /** Kafka uses version 2, of com.fasterxml, and we use version 3, of tools.jackson. */
    private static final Set<String> IN_TWO_GROUPS = Set.of("jackson-core", "jackson-databind");

    @TempDir
    private static Path folder;

    private static UnpackedRelease release;

    @BeforeAll
    static void unpack() throws Exception {
        release = UnpackedRelease.in(Files.createDirectory(folder.resolve("some where")));
    }

    /** JUnit warns of links that it meets. */
    @AfterAll
    static void removeLinks() throws IOException {
        if (release != null) {
            for (String tool : List.of("bash", "dirname", "readlink")) {
                Files.delete(release.tools().resolve(tool));
            }
        }
    }

    @Test
    void itsDemoRunsWithJavaAlone() throws Exception {
        ScriptRun run = release.run(JAVA, DEMO, "demo", "--headless", "--json", "--speed", "max");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode report = JsonMapper.shared().readTree(run.out());
        assertThat(report.get("frames").asInt()).isEqualTo(300);
        assertThat(report.get("faces").asInt()).isEqualTo(2400);
        assertThat(report.get("deadLetters").asInt()).isZero();
    }

    @Test
    void itsBenchmarksAreThere() throws Exception {
        ScriptRun run = release.run(JAVA, SHORT, "bench", "--help");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Usage: emotion-streams bench");
    }

    @Test
    void anUnknownCommandIsWrongUsage() throws Exception {
        ScriptRun run = release.run(JAVA, SHORT, "no-such-command");

        assertThat(run.exitCode()).as(run.output()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "evaluate", "export"})
    void trainingIsLeftToTheSourceCode(String command) throws Exception {
        ScriptRun run = release.run(JAVA, SHORT, command);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("emotion-streams: " + command + " is not in the release")
                .contains("source code")
                .hasLineCount(1);
    }

    @Test
    void anOldJavaIsRejectedInOneLine() throws Exception {
        Path java = Files.createDirectory(folder.resolve("old")).resolve("java");
        ScriptRun.writeOldJava(java);

        ScriptRun run = release.run(java, SHORT, "demo");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("not Java 17 or later", "11.0.2", "JAVA_HOME")
                .hasLineCount(1);
    }

    @Test
    void aMissingJavaIsReportedInOneLine() throws Exception {
        ScriptRun run = release.run(folder.resolve("nowhere").resolve("java"), SHORT, "demo");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no Java found", "17", "JAVA_HOME").hasLineCount(1);
    }

    @Test
    void holdsLaunchersLicensesAndDocumentation() throws Exception {
        assertThat(release.files())
                .contains(
                        "emotion-streams",
                        "emotion-streams.cmd",
                        "lib/launch.sh",
                        "LICENSE",
                        "NOTICE",
                        "THIRD-PARTY.txt",
                        "README.md",
                        "docs/containers.md",
                        "schemas/face-emotions.schema.json");
        assertThat(release.launcher()).isExecutable();
        assertThat(Files.readString(release.home().resolve("emotion-streams.cmd")))
                .as("lines as Windows wants them")
                .contains("\r\n")
                .doesNotContainPattern("(?<!\r)\n");
    }

    @Test
    void bothArchivesHoldTheSameFiles() throws Exception {
        assertThat(release.filesOfZip())
                .containsExactlyElementsOf(release.files().toList());
    }

    @Test
    void holdsEachLibraryOnceAndNoneThatOnlyTestsAndTrainingUse() throws Exception {
        TreeMap<String, TreeSet<String>> versions = release.libraries()
                .map(DistributionIT::library)
                .collect(Collectors.groupingBy(
                        library -> library.group(1),
                        TreeMap::new,
                        Collectors.mapping(library -> library.group(2), Collectors.toCollection(TreeSet::new))));

        assertThat(versions)
                .containsKeys("app", "benchmarks", "kafka-streams", "onnxruntime", "logback-classic")
                .doesNotContainKeys("rocksdbjni", "trainer", "pytorch", "testkit", "assertj-core")
                .allSatisfy((artifact, found) ->
                        assertThat(found).as(artifact).hasSize(IN_TWO_GROUPS.contains(artifact) ? 2 : 1));
        assertThat(versions.keySet()).noneMatch(artifact -> artifact.startsWith("junit"));
    }

    @Test
    void listsEachLibraryOfOthersWithItsLicense() throws Exception {
        String licenses = Files.readString(release.home().resolve("THIRD-PARTY.txt"));
        String ours = release.libraries()
                .map(DistributionIT::library)
                .filter(library -> library.group(1).equals("app"))
                .findFirst()
                .orElseThrow()
                .group(2);

        assertThat(release.libraries().map(DistributionIT::library))
                .filteredOn(library -> !library.group(2).equals(ours))
                .isNotEmpty()
                .allSatisfy(library -> assertThat(licenses)
                        .containsPattern(
                                "(?m)^ +\\(.+\\) .*:\\Q" + library.group(1) + ":" + library.group(2) + "\\E "));
    }

    private static Matcher library(String file) {
        Matcher matcher = LIBRARY.matcher(file);
        assertThat(matcher.matches()).as(file).isTrue();
        return matcher;
    }
}
