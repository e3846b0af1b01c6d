package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.cli.EmotionStreams;
import io.emotionstreams.cli.Commands;
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
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The README is short, and what it and the other documents link to and run exists. */
class DocumentsTest {
    private static final int MAX_LINES_OF_THE_README = 180;

    /** Commands that the launcher runs from other modules. */
    private static final Pattern OF_THE_LAUNCHER = Pattern.compile("(?m)^ {4}([a-z|]+)\\) module=");

    private static final Pattern OPTION = Pattern.compile("(?<=\\s)--?[a-z][a-z-]*");

    @TempDir
    private Path directory;

    @Test
    void theReadmeIsShort() throws IOException {
        assertThat(Files.readAllLines(Document.README))
                .as("what is longer belongs in docs/")
                .hasSizeLessThanOrEqualTo(MAX_LINES_OF_THE_README);
    }

    @TestFactory
    Stream<DynamicTest> linksLeadSomewhere() {
        return Document.all().stream()
                .map(document -> DynamicTest.dynamicTest(document.name(), () -> assertThat(document.brokenLinks())
                        .as("links of %s to no file, or to no heading", document.name())
                        .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> commandsExist() throws IOException {
        Set<String> ofTheLauncher = OF_THE_LAUNCHER
                .matcher(Files.readString(Document.ROOT.resolve("emotion-streams")))
                .results()
                .flatMap(match -> Stream.of(match.group(1).split("\\|")))
                .collect(Collectors.toSet());
        Map<String, CommandLine> commands =
                Commands.prepare(new CommandLine(EmotionStreams.class)).getSubcommands();
        return Document.all().stream()
                .flatMap(document -> document.commands().stream())
                .distinct()
                .map(command -> DynamicTest.dynamicTest(command, () -> {
                    String name = command.split("\\s+", 2)[0];
                    if (ofTheLauncher.contains(name) || name.startsWith("-")) {
                        return;
                    }
                    assertThat(commands).containsKey(name);
                    assertThat(commands.get(name).getCommandSpec().optionsMap().keySet())
                            .containsAll(OPTION.matcher(command)
                                    .results()
                                    .map(MatchResult::group)
                                    .toList());
                }));
    }

    @Test
    void aLinkThatLeadsNowhereIsNoticed() throws IOException {
        Files.writeString(directory.resolve("other.md"), "# What's in it: `a` and b\n");
        Path file = Files.writeString(
                directory.resolve("index.md"),
                """
                # Index
                [file](other.md) [heading](other.md#whats-in-it-a-and-b) [own](#index) [elsewhere](https://example.org/x)
                [no file](missing.md) [no heading](other.md#missing) ![no picture](missing.png) `[code](no-link.md)`
                ```
                [code](no-link.md)
                ```
                """);

        assertThat(Document.read(file).brokenLinks()).containsExactly("missing.md", "other.md#missing", "missing.png");
    }

    @Test
    void aCommandOfSeveralLinesIsReadAsOne() {
        Document document =
                new Document(Path.of("any.md"), "$ ./emotion-streams topics --check \\\n    --config x # why\n");

        assertThat(document.commands()).singleElement().asString().matches("topics --check +--config x");
    }
}
