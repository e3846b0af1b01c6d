package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.cli.EmotionStreams;
import io.emotionstreams.app.settings.SettingsTable;
import io.emotionstreams.cli.Commands;
import io.emotionstreams.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The README says what the program does. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Path README = ROOT.resolve("README.md");
    private static final String START = "<!-- settings -->\n";
    private static final String END = "<!-- /settings -->";

    /** A line that runs the launcher, prompt and comment aside. */
    private static final Pattern COMMAND = Pattern.compile("(?m)^(?:\\$ )?\\./emotion-streams ([^#\\n]*)");

    /** Commands that the launcher runs from other modules. */
    private static final Pattern OF_THE_LAUNCHER = Pattern.compile("(?m)^ {4}([a-z|]+)\\) module=");

    private static final Pattern OPTION = Pattern.compile("(?<=\\s)--?[a-z][a-z-]*");

    @Test
    void itsSettingsTableIsTheProgramsOwn() throws IOException {
        String readme = Files.readString(README);
        assertThat(readme).as("marks where the table goes").contains(START, END);
        int start = readme.indexOf(START) + START.length();
        int end = readme.indexOf(END);
        if (System.getProperty(Golden.UPDATE) != null) {
            Files.writeString(
                    README, readme.substring(0, start) + SettingsTable.markdown() + "\n" + readme.substring(end));
            return;
        }

        assertThat(readme.substring(start, end).strip())
                .as("README.md: write its table anew with -D%s if this is meant, and review", Golden.UPDATE)
                .isEqualTo(SettingsTable.markdown().strip());
    }

    @TestFactory
    Stream<DynamicTest> itsCommandsExist() throws IOException {
        String readme = Files.readString(README);
        Set<String> ofTheLauncher = OF_THE_LAUNCHER
                .matcher(Files.readString(ROOT.resolve("emotion-streams")))
                .results()
                .flatMap(match -> Stream.of(match.group(1).split("\\|")))
                .collect(Collectors.toSet());
        Map<String, CommandLine> commands =
                Commands.prepare(new CommandLine(EmotionStreams.class)).getSubcommands();
        return COMMAND.matcher(readme)
                .results()
                .map(match -> match.group(1).strip())
                .distinct()
                .map(command -> DynamicTest.dynamicTest(command, () -> {
                    String name = command.split("\\s+", 2)[0];
                    if (ofTheLauncher.contains(name) || name.startsWith("-")) {
                        return;
                    }
                    assertThat(commands).containsKey(name);
                    CommandSpec spec = commands.get(name).getCommandSpec();
                    assertThat(spec.optionsMap().keySet())
                            .containsAll(OPTION.matcher(command)
                                    .results()
                                    .map(MatchResult::group)
                                    .toList());
                }));
    }
}
