package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.emotionstreams.app.cli.EmotionStreams;
import io.emotionstreams.app.settings.SettingsReader;
import io.emotionstreams.testkit.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code docs/security.md} says what the program does. */
class SecurityDocTest {
    private static final Path DOC = Path.of("..", "..", "docs", "security.md");
    private static final String START = "<!-- acls -->\n";
    private static final String END = "<!-- /acls -->";
    private static final Pattern SETTINGS_FILE = Pattern.compile("(?s)```properties\n(.*?)```");
    private static final Pattern ACLS = Pattern.compile("(?m)^\\$ \\./emotion-streams (acls .*)\n(?s)(.*?)```");

    @TempDir
    private Path folder;

    @Test
    void itsTableIsTheProgramsOwn() throws IOException {
        String doc = Files.readString(DOC);
        assertThat(doc).as("marks where the table goes").contains(START, END);
        int start = doc.indexOf(START) + START.length();
        int end = doc.indexOf(END);
        String table = print("acls", "--format", "markdown");
        if (System.getProperty(Golden.UPDATE) != null) {
            Files.writeString(DOC, doc.substring(0, start) + table + doc.substring(end));
            return;
        }

        assertThat(doc.substring(start, end))
                .as("docs/security.md: write its table anew with -D%s if this is meant, and review", Golden.UPDATE)
                .isEqualTo(table);
    }

    @Test
    void itsExamplesPrintWhatItShows() throws IOException {
        List<MatchResult> examples =
                ACLS.matcher(Files.readString(DOC)).results().toList();

        assertThat(examples).isNotEmpty().allSatisfy(example -> assertThat(
                        print(example.group(1).split(" ")))
                .isEqualTo(example.group(2)));
    }

    @Test
    void itsSettingsFilesAreRead() throws IOException {
        List<MatchResult> files =
                SETTINGS_FILE.matcher(Files.readString(DOC)).results().toList();

        assertThat(files).hasSize(2).allSatisfy(file -> {
            Path written = Files.writeString(folder.resolve("settings.properties"), file.group(1));
            assertThatCode(() -> SettingsReader.read(Optional.of(written), Map.of(), Map.of()))
                    .doesNotThrowAnyException();
        });
    }

    private static String print(String... command) {
        StringWriter out = new StringWriter();
        CommandLine commandLine = EmotionStreams.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        assertThat(commandLine.execute(command)).isZero();
        return out.toString();
    }
}
