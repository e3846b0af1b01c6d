package io.emotionstreams.app.settings;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** The settings as tables for people: all that can be set, for the README, and what is in force. */
public final class SettingsTable {
    private SettingsTable() {}

    /** Every setting with default, allowed values and meaning, as a Markdown table. */
    public static String markdown() {
        Collection<ConfigKey> keys = AllSettings.DEFINITION.configKeys().values();
        return "| setting | default | allowed | meaning |\n|---|---|---|---|\n"
                + keys.stream().map(SettingsTable::row).collect(Collectors.joining("\n"));
    }

    /** Name, value and origin of each setting, in columns; secrets are masked. */
    public static String effective(List<EffectiveSetting> settings) {
        int name = width(settings.stream().map(EffectiveSetting::name).toList());
        int value = width(settings.stream().map(EffectiveSetting::shown).toList());
        return settings.stream()
                .map(setting -> ("%-" + name + "s  %-" + value + "s  %s")
                        .formatted(
                                setting.name(),
                                setting.shown(),
                                setting.origin().label()))
                .collect(Collectors.joining("\n"));
    }

    private static int width(List<String> texts) {
        return Math.max(1, texts.stream().mapToInt(String::length).max().orElse(1));
    }

    private static String row(ConfigKey key) {
        String preset =
                key.defaultValue == null || key.defaultValue.toString().isEmpty() ? "" : "`" + key.defaultValue + "`";
        String allowed = key.validator == null ? "" : key.validator.toString();
        return "| `%s` | %s | %s | %s |".formatted(key.name, preset, allowed, key.documentation);
    }
}
