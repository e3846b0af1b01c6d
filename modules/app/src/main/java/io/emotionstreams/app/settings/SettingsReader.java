package io.emotionstreams.app.settings;

import io.emotionstreams.cli.LogFormat;
import io.emotionstreams.settings.SettingValues;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Reads the settings once, in increasing precedence: defaults, a properties file, the environment, the command line.
 * Unknown names are errors, and all errors are reported together.
 */
public final class SettingsReader {
    /** Settings with this prefix go to Kafka's clients, without it. */
    public static final String KAFKA_PREFIX = "kafka.";

    private static final String ENVIRONMENT_PREFIX = "EMOTION_STREAMS_";
    private static final String KAFKA_ENVIRONMENT_PREFIX = ENVIRONMENT_PREFIX + "KAFKA_";
    private static final int MAX_EDITS = 6;
    private static final int MAX_EDITS_KAFKA = 2;

    private final Map<String, EffectiveSetting> given = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private SettingsReader() {}

    /**
     * Reads and checks them.
     *
     * @param file properties file, if any
     * @param environment such as {@code EMOTION_STREAMS_INFERENCE_BATCH_MAX_SIZE}; others are ignored
     * @param commandLine by setting name
     * @throws SettingsException naming every error
     */
    public static EffectiveSettings read(
            Optional<Path> file, Map<String, String> environment, Map<String, String> commandLine) {
        SettingsReader reader = new SettingsReader();
        file.ifPresent(reader::readFile);
        reader.readEnvironment(environment);
        commandLine.forEach((name, value) -> reader.add(name, value, Origin.COMMAND_LINE));
        return reader.check();
    }

    /** The environment variable that sets this setting. */
    private static String environmentName(String setting) {
        return ENVIRONMENT_PREFIX
                + setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private void readFile(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            problems.add("settings file '" + file + "' cannot be read: "
                    + (Files.exists(file) ? e.getMessage() : "no such file"));
        }
        properties.stringPropertyNames().forEach(name -> add(name, properties.getProperty(name), Origin.FILE));
    }

    private void readEnvironment(Map<String, String> environment) {
        Map<String, String> names = new TreeMap<>();
        AllSettings.DEFINITION.names().forEach(name -> names.put(environmentName(name), name));
        environment.forEach((variable, value) -> {
            if (variable.startsWith(KAFKA_ENVIRONMENT_PREFIX)) {
                String key = variable.substring(KAFKA_ENVIRONMENT_PREFIX.length());
                add(KAFKA_PREFIX + key.toLowerCase(Locale.ROOT).replace('_', '.'), value, Origin.ENVIRONMENT);
            } else if (names.containsKey(variable)) {
                add(names.get(variable), value, Origin.ENVIRONMENT);
            } else if (variable.startsWith(ENVIRONMENT_PREFIX) && !variable.equals(LogFormat.VARIABLE)) {
                problems.add("environment variable " + variable + " is not a setting"
                        + suggestion(Suggestions.nearest(variable, names.keySet(), MAX_EDITS)));
            }
        });
    }

    private void add(String name, String value, Origin origin) {
        if (name.startsWith(KAFKA_PREFIX)) {
            checkKafkaKey(name);
        } else if (!AllSettings.DEFINITION.names().contains(name)) {
            problems.add("unknown setting '" + name + "'"
                    + suggestion(Suggestions.nearest(name, AllSettings.DEFINITION.names(), MAX_EDITS)));
            return;
        }
        given.put(name, new EffectiveSetting(name, value.strip(), origin));
    }

    /** A key that Kafka does not know may be a plug-in's; one that is nearly a known key is a typo. */
    private void checkKafkaKey(String name) {
        String key = KafkaKeys.withoutClientPrefix(name.substring(KAFKA_PREFIX.length()));
        if (!KafkaKeys.KNOWN.contains(key)) {
            Optional<String> meant = Suggestions.nearest(key, KafkaKeys.KNOWN, MAX_EDITS_KAFKA);
            meant.ifPresent(known -> problems.add("unknown Kafka setting '" + key + "'" + suggestion(meant)));
        }
    }

    private EffectiveSettings check() {
        Map<String, String> own = new LinkedHashMap<>();
        given.values().stream()
                .filter(setting -> !setting.name().startsWith(KAFKA_PREFIX))
                .forEach(setting -> own.put(setting.name(), setting.value()));
        Map<String, Object> parsed = new LinkedHashMap<>();
        for (ConfigValue value : AllSettings.DEFINITION.validate(own)) {
            problems.addAll(value.errorMessages());
            parsed.put(value.name(), value.value());
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new EffectiveSettings(all(parsed), Settings.of(new SettingValues(parsed), kafka()));
    }

    private List<EffectiveSetting> all(Map<String, Object> parsed) {
        Map<String, EffectiveSetting> all = new LinkedHashMap<>();
        AllSettings.DEFINITION.configKeys().keySet().stream()
                .sorted()
                .forEach(name -> all.put(
                        name,
                        given.getOrDefault(
                                name,
                                new EffectiveSetting(
                                        name,
                                        parsed.get(name) == null
                                                ? ""
                                                : parsed.get(name).toString(),
                                        Origin.DEFAULT))));
        given.forEach(all::put);
        return List.copyOf(all.values());
    }

    private Map<String, String> kafka() {
        Map<String, String> kafka = new TreeMap<>();
        given.values().stream()
                .filter(setting -> setting.name().startsWith(KAFKA_PREFIX))
                .forEach(setting -> kafka.put(setting.name().substring(KAFKA_PREFIX.length()), setting.value()));
        return kafka;
    }

    private static String suggestion(Optional<String> meant) {
        return meant.map(name -> "; did you mean '" + name + "'?").orElse("");
    }
}
