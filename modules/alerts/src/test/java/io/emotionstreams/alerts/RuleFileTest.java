package io.emotionstreams.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.emotionstreams.contracts.Quantity;
import io.emotionstreams.settings.SettingValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How rules are written, and that a wrong file is told in one line with file, rule and field. */
class RuleFileTest {
    private static final String RULE =
            """
            {"name": "delight", "quantity": "happy", "raiseAt": 0.3, "clearBelow": 0.2, "forSeconds": 20}""";

    private static final Path EXAMPLE = Path.of("..", "..", "examples", "alert-rules.json");

    @TempDir
    private Path folder;

    @Test
    void aRuleHasANameAQuantityTwoThresholdsADurationAndAPattern() throws IOException {
        Path file = file(list(RULE.replace("}", ", \"sessions\": \"usability-*\"}")));

        assertThat(RuleFile.read(file).inOrder())
                .containsExactly(
                        new AlertRule("delight", Quantity.HAPPY, 0.3, 0.2, Duration.ofSeconds(20), "usability-*"));
    }

    @Test
    void withoutAPatternItIsAboutAllSessions() throws IOException {
        assertThat(RuleFile.read(file(list(RULE))).inOrder()).allMatch(rule -> rule.isAbout("any session"));
    }

    @Test
    void theExampleIsAValidFile() {
        assertThat(RuleFile.read(EXAMPLE).inOrder())
                .extracting(AlertRule::name)
                .containsExactly("delight", "frustration", "lively");
    }

    @Test
    void theDocumentShowsTheExample() throws IOException {
        assertThat(Files.readString(Path.of("..", "..", "docs", "alerts.md"))).contains(Files.readString(EXAMPLE));
    }

    @Test
    void withoutAFileThereAreNoRules() {
        assertThat(AlertRules.of(SettingValues.DEFAULTS)).isEqualTo(AlertRules.NONE);
    }

    @Test
    void theSettingReadsTheFile() throws IOException {
        Path file = file(list(RULE));

        assertThat(AlertRules.of(new SettingValues(Map.of("alerts.rules", file.toString())))
                        .inOrder())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            raiseAt    | raisAt         | unknown field 'raisAt'; did you mean 'raiseAt'?
            raiseAt    | threshold      | unknown field 'threshold'; it is one of: name, quantity, raiseAt, clearBelow, forSeconds, sessions
            happy      | hapy           | 'quantity' can't be "hapy"; did you mean 'happy'?
            happy      | interested     | 'quantity' can't be "interested"; it is one of: angry, disgust, fear, happy, sad, surprise, neutral, expressiveness, valence
            "happy"    | 1              | 'quantity' must be text, but is 1
            0.3        | 1.5            | 'raiseAt' must be 0 to 1 for happy
            0.3        | "much"         | 'raiseAt' must be a number, but is "much"
            0.2        | 0.4            | 'clearBelow' must be at most raiseAt, which is 0.3
            0.2        | -0.1           | 'clearBelow' must be 0 to 1 for happy
            20         | 1.5            | 'forSeconds' must be a whole number of seconds, but is 1.5
            20         | -1             | 'forSeconds' must be 0 to 86400
            20         | 20, "sessions": "" | 'sessions' must not be empty; "*" stands for all sessions
            """)
    void aWrongFieldIsTold(String right, String wrong, String problem) throws IOException {
        Path file = file(list(RULE.replace(right, wrong)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleFile.read(file))
                .withMessage("alert rules in '%s': rule 1 \"delight\": %s".formatted(file, problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "quantity", "raiseAt", "clearBelow", "forSeconds"})
    void everyFieldButThePatternIsRequired(String field) throws IOException {
        Path file =
                file(list(RULE.replaceAll("\"" + field + "\": [^,}]+,? ?", "").replace(", }", "}")));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleFile.read(file))
                .withMessageContaining("rule 1")
                .withMessageEndingWith("'" + field + "' is missing");
    }

    @Test
    void theRuleIsTheOneThatIsWrong() throws IOException {
        Path file = file(list(RULE + ", " + RULE.replace("delight", "a b")));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleFile.read(file))
                .withMessageContaining("rule 2 \"a b\": 'name' must be 1 to 64 letters");
    }

    @Test
    void twoRulesHaveTwoNames() throws IOException {
        Path file = file(list(RULE + ", " + RULE));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleFile.read(file))
                .withMessageEndingWith("two rules have the 'name' \"delight\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            []                        | a rule file is a JSON object with a list: {"rules": [...]}
            {"rule": []}              | a rule file is a JSON object with a list: {"rules": [...]}
            {"rules": [], "x": 1}     | unknown field 'x'; it is one of: rules
            {"rules": [3]}            | rule 1: a rule is a JSON object
            """)
    void aFileOfAnotherFormIsTold(String text, String problem) throws IOException {
        Path file = file(text);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleFile.read(file))
                .withMessage("alert rules in '%s': %s".formatted(file, problem));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rules\": [",
                "{\"rules\": []} {}",
                "rules:\n  - name: delight",
                "{\"rules\": [], \"rules\": []}"
            })
    void whatIsNoJsonIsToldInOneLineWithItsPlace(String text) throws IOException {
        Path file = file(text);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleFile.read(file))
                .withMessageMatching("alert rules in '.*': line \\d+, column \\d+: [^\\n]+");
    }

    @Test
    void aMissingFileIsTold() {
        Path file = folder.resolve("none.json");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleFile.read(file))
                .withMessage("alert rules in '%s': there is no such file".formatted(file));
    }

    @ParameterizedTest
    @CsvSource({
        "*, any, true",
        "usability-*, usability-7, true",
        "usability-*, usability-, true",
        "usability-*, my-usability-7, false",
        "*/7, a/b/7, true",
        "a.c, abc, false",
        "a, a, true",
        "a*b*c, a-b-c, true",
        "a*b*c, a-c-b, false"
    })
    void anAsteriskStandsForAnyCharacters(String pattern, String session, boolean about) {
        AlertRule rule = new AlertRule("r", Quantity.HAPPY, 0.3, 0.2, Duration.ZERO, pattern);

        assertThat(rule.isAbout(session)).isEqualTo(about);
    }

    private static String list(String rules) {
        return "{\"rules\": [" + rules + "]}";
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("rules.json"), text);
    }
}
