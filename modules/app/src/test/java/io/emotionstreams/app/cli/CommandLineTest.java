package io.emotionstreams.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
    private static final int USAGE = 2;
    private static final int FAILURE = 1;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "replay",
                "record",
                "annotate",
                "reprocess",
                "download",
                "erase",
                "calibrate",
                "models",
                "run",
                "dashboard",
                "topics",
                "acls",
                "topology",
                "config"
            })
    void everyCommandHasHelpWithExamples(String command) {
        assertThat(execute(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: emotion-streams " + command).contains("Examples:");
    }

    @Test
    void aCalibrationIsPlannedBeforeAnyoneLabels() {
        assertThat(execute("calibrate", "--plan", "--half-width", "5")).isZero();
        assertThat(out.toString()).contains("within 5 points").contains("happy").contains("a share of 300 people");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--archive a.zip --out x|--labels belongs to the faces of a session",
                "--faces dir --labels l.csv --out x|--labels belongs to the faces of a session",
                "--session one --labels l.csv --out x|--session needs --bootstrap-servers",
                "--faces dir|--out names the confusion file to write",
                "--plan --half-width 0|--half-width must be between 1 and 50 points",
                "--faces none --out x|none' is no folder",
                "--archive a.zip --labels none.csv --out x|none.csv' can"
            })
    void aCalibrationThatCanNotBeMadeIsAUsageError(String options, String message) {
        assertThat(execute(("calibrate " + options).split(" "))).isEqualTo(USAGE);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void theLauncherItselfListsItsCommands() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("demo").contains("replay").contains("Exit codes: 0 success");
    }

    @Test
    void theLauncherListsTheCommandsOfOtherModules() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("  bench ", "  train ", "  evaluate ", "  export ");
    }

    @Test
    void theNearestCommandIsSuggestedForAMistypedOne() {
        assertThat(execute("demoo")).isEqualTo(USAGE);
        assertThat(err.toString()).contains("demoo").contains("Did you mean").contains("emotion-streams demo");
    }

    @Test
    void aMistypedOptionIsNamed() {
        assertThat(execute("demo", "--headles")).isEqualTo(USAGE);
        assertThat(err.toString()).contains("--headles").contains("--headless");
    }

    @Test
    void aWrongSpeedReportsWhatIsAllowed() {
        assertThat(execute("demo", "--speed", "fast")).isEqualTo(USAGE);
        assertThat(err.toString()).contains("'max' or a factor greater than 0");
    }

    @Test
    void aWrongStageListsTheStages() {
        assertThat(execute("run", "--stages", "detct")).isEqualTo(USAGE);
        assertThat(err.toString()).contains("DETECT").contains("AGGREGATE");
    }

    @Test
    void aWrongSettingIsAUsageMistake() {
        assertThat(execute("config", "--set", "detection.tile=480")).isEqualTo(USAGE);
        assertThat(err.toString()).contains("did you mean 'detection.tiles'?");
    }

    @Test
    void aMissingVideoIsAFailureInOneLine() {
        assertThat(execute("replay", directory.resolve("gone.mp4").toString(), "--session", "s"))
                .isEqualTo(FAILURE);
        assertThat(err.toString().strip())
                .startsWith("emotion-streams: there is no file or directory")
                .hasLineCount(1);
    }

    @Test
    void anUnreadableVideoIsAFailureInOneLine() throws Exception {
        Path text = Files.writeString(directory.resolve("notes.mp4"), "this is no video");

        assertThat(execute("replay", text.toString(), "--session", "s")).isEqualTo(FAILURE);
        assertThat(err.toString().strip())
                .contains("notes.mp4' is not a video that ffmpeg can read")
                .hasLineCount(1);
    }

    @Test
    void replayNeedsASession() {
        assertThat(execute("replay", "video.mp4")).isEqualTo(USAGE);
        assertThat(err.toString()).contains("--session");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replay --session s | exactly one input is required",
                "replay a.mp4 --camera 0 --session s | exactly one input is required",
                "replay a.mp4 --session s --from 2:00 --to 1:00 | --to must be later than --from",
                "replay a.zip --session s --times original --loop | --loop requires --times now",
                "replay rtsp://cam/live --session s --from 10 | apply to recordings, not to cameras",
                "replay a.mp4 --session s --also b.mp4 | INPUT=ID",
                "replay a.mp4 --session s --also b.mp4=s | session ids must be unique",
                "replay a.mp4 --session s --from soon | is not a time",
                "annotate a.mp4 b.mp4 --session s | require each other",
                "reprocess --session s --to-prefix new. | needs --bootstrap-servers",
                "reprocess --archive a.zip --to-prefix= | results would mix",
                "models pull yunet --url file:///tmp/x | not an http:// or https:// address",
                "models | models pull yunet"
            })
    void optionsThatDoNotFitTogetherAreUsageMistakes(String arguments, String explanation) {
        assertThat(execute(arguments.split(" "))).isEqualTo(USAGE);
        assertThat(err.toString()).contains(explanation);
    }

    @Test
    void aFileThatIsNotAnArchiveIsNotReprocessed() throws Exception {
        Path archive = Files.writeString(directory.resolve("letter.zip"), "PK\3\4 but not really");

        assertThat(execute("reprocess", "--archive", archive.toString(), "--to-prefix", "new."))
                .isEqualTo(FAILURE);
        assertThat(err.toString().strip()).contains("not a session archive").hasLineCount(1);
    }

    @Test
    void anUnreachableBrokerIsAFailureInOneLine() {
        assertThat(execute("topics", "-b", "127.0.0.1:1", "--set", "broker.timeout-ms=1000"))
                .isEqualTo(FAILURE);
        assertThat(err.toString().strip())
                .contains("no Kafka broker answers at 127.0.0.1:1 within 1 s")
                .hasLineCount(1);
    }

    @Test
    void configShowsWhereAValueCameFrom() {
        assertThat(execute("config", "--tiles", "360")).isZero();
        assertThat(out.toString()).containsPattern("detection.tiles +360 +command line");
    }

    @Test
    void aclsNameTheRoleInThePrincipal() {
        assertThat(execute("acls", "--roles", "detect,camera", "--principal", "User:CN={role}"))
                .isZero();
        assertThat(out.toString())
                .contains("--allow-principal 'User:CN=detect' ")
                .contains("--allow-principal 'User:CN=camera' --operation Write --topic 'video-frames'");
    }

    @Test
    void aMonitoringAddressWithoutAPortIsAUsageMistake() {
        assertThat(execute("run", "--set", "monitoring.address=127.0.0.1")).isEqualTo(USAGE);
        assertThat(err.toString().strip())
                .isEqualTo("emotion-streams: monitoring.address must be HOST:PORT, such as 127.0.0.1:9404,"
                        + " but is '127.0.0.1'");
    }

    @Test
    void aTakenMonitoringPortIsAUsageMistakeInOneLine() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String taken = "127.0.0.1:" + other.getLocalPort();

            assertThat(execute("run", "-b", "127.0.0.1:1", "--set", "monitoring.address=" + taken))
                    .isEqualTo(USAGE);
            assertThat(err.toString().strip())
                    .isEqualTo("emotion-streams: monitoring can't listen on " + taken
                            + " (Address already in use): choose another monitoring.address");
        }
    }

    @Test
    void topologyShowsTheThreeStages() {
        assertThat(execute("topology", "--topic-prefix", "east.")).isZero();
        assertThat(out.toString())
                .contains("east.emotion-streams-detect")
                .contains("topics: [east.video-frames]")
                .contains("topic: east.session-summary");
    }

    private int execute(String... arguments) {
        CommandLine commandLine = EmotionStreams.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
