package io.emotionstreams.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class SettingTest {
    private static final Setting<Integer> SIZE =
            Setting.ofInt("batch.size", 8, "Max faces.").between(1, 16);
    private static final Setting<Duration> LINGER = Setting.ofMillis(
                    "batch.linger-ms", Duration.ofMillis(2), "Max wait.")
            .min(0);
    private static final Setting<TimeUnit> UNIT =
            Setting.ofEnum("unit", TimeUnit.SECONDS, unit -> unit.name().toLowerCase(Locale.ROOT), "Unit.");
    private static final Setting<Path> MODEL = Setting.ofPath("model", "Model file.");
    private static final Setting<Double> SCORE =
            Setting.ofOptionalDouble("score", "Min score.").between(0, 1);
    private static final Setting<String> MODE = Setting.ofText("mode", "fast", Stream.of("fast", "exact"), "Mode.");

    @Test
    void whatIsNotConfiguredHasItsDefault() {
        assertThat(SettingValues.DEFAULTS.get(SIZE)).isEqualTo(8);
        assertThat(SettingValues.DEFAULTS.get(LINGER)).isEqualTo(Duration.ofMillis(2));
        assertThat(SettingValues.DEFAULTS.get(UNIT)).isEqualTo(TimeUnit.SECONDS);
        assertThat(SettingValues.DEFAULTS.get(MODEL)).isNull();
        assertThat(SettingValues.DEFAULTS.get(SCORE)).isNull();
    }

    @Test
    void textIsReadAsTheDeclaredType() {
        assertThat(parse(SIZE, "16")).isEqualTo(16);
        assertThat(parse(LINGER, "30")).isEqualTo(Duration.ofMillis(30));
        assertThat(parse(UNIT, "hours")).isEqualTo(TimeUnit.HOURS);
        assertThat(parse(MODEL, "a.onnx")).isEqualTo(Path.of("a.onnx"));
        assertThat(parse(SCORE, "0.25")).isEqualTo(0.25);
        assertThat(parse(MODE, "exact")).isEqualTo("exact");
    }

    @Test
    void textThatIsNotAllowedIsRejected() {
        assertRejected(SIZE, "17");
        assertRejected(SIZE, "many");
        assertRejected(LINGER, "-1");
        assertRejected(UNIT, "fortnights");
        assertRejected(SCORE, "1.5");
        assertRejected(SCORE, "NaN");
        assertRejected(MODE, "slow");
    }

    @Test
    void valuesSetInCodePassTheSameCheck() {
        assertThat(SIZE.require(16)).isEqualTo(16);
        assertThatIllegalArgumentException().isThrownBy(() -> SIZE.require(17)).withMessageContaining("batch.size");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LINGER.require(Duration.ofMillis(-1)))
                .withMessageContaining("batch.linger-ms");
    }

    @Test
    void aSettingReadsItsOwnText() {
        assertThat(UNIT.parse("hours")).isEqualTo(TimeUnit.HOURS);
        assertThatIllegalArgumentException().isThrownBy(() -> SIZE.parse("17")).withMessageContaining("batch.size");
    }

    private static <T> T parse(Setting<T> setting, String text) {
        ConfigDef definition = new ConfigDef();
        setting.define(definition);
        return new SettingValues(definition.parse(Map.of(setting.name(), text))).get(setting);
    }

    private static void assertRejected(Setting<?> setting, String text) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> parse(setting, text))
                .withMessageContaining(setting.name());
    }
}
