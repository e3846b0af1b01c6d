package io.emotionstreams.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/**
 * One setting, declared once by the module that uses it. Kafka's {@link ConfigDef} parses and checks it. Immutable and
 * thread-safe.
 *
 * @param <T> type of the value
 */
public final class Setting<T> {
    private final String name;
    private final ConfigDef.Type type;
    private final Object defaultValue;
    private final Validator validator;
    private final String documentation;
    private final Function<Object, T> read;
    private final Function<T, Object> write;

    private Setting(
            String name,
            ConfigDef.Type type,
            Object defaultValue,
            Validator validator,
            String documentation,
            Function<Object, T> read,
            Function<T, Object> write) {
        this.name = name;
        this.type = type;
        this.defaultValue = defaultValue;
        this.validator = validator;
        this.documentation = documentation;
        this.read = read;
        this.write = write;
    }

    /** Free text. */
    public static Setting<String> ofText(String name, String defaultValue, String documentation) {
        return plain(name, ConfigDef.Type.STRING, defaultValue, null, documentation, String.class);
    }

    /** One of several texts. */
    public static Setting<String> ofText(
            String name, String defaultValue, Stream<String> allowed, String documentation) {
        return plain(name, ConfigDef.Type.STRING, defaultValue, oneOf(allowed), documentation, String.class);
    }

    /** A whole number. */
    public static Setting<Integer> ofInt(String name, int defaultValue, String documentation) {
        return plain(name, ConfigDef.Type.INT, defaultValue, null, documentation, Integer.class);
    }

    /** A number. */
    public static Setting<Double> ofDouble(String name, double defaultValue, String documentation) {
        return plain(name, ConfigDef.Type.DOUBLE, defaultValue, null, documentation, Double.class);
    }

    /** A number that may be missing; the value is then {@code null}. */
    public static Setting<Double> ofOptionalDouble(String name, String documentation) {
        return plain(name, ConfigDef.Type.DOUBLE, null, null, documentation, Double.class);
    }

    /** A duration, written as whole milliseconds. */
    public static Setting<Duration> ofMillis(String name, Duration defaultValue, String documentation) {
        return new Setting<>(
                name,
                ConfigDef.Type.LONG,
                defaultValue.toMillis(),
                null,
                documentation,
                millis -> Duration.ofMillis((Long) millis),
                Duration::toMillis);
    }

    /** A file or directory; {@code null} if empty, which is the default. */
    public static Setting<Path> ofPath(String name, String documentation) {
        return ofOptional(name, Path::of, documentation);
    }

    /**
     * Text that a parser reads; {@code null} if empty, which is the default.
     *
     * @param parser throws {@link IllegalArgumentException} with a readable message
     */
    public static <T> Setting<T> ofOptional(String name, Function<String, T> parser, String documentation) {
        return new Setting<>(
                name,
                ConfigDef.Type.STRING,
                "",
                null,
                documentation,
                text -> ((String) text).isEmpty() ? null : parser.apply((String) text),
                value -> value == null ? "" : value.toString());
    }

    /**
     * A constant of an enum.
     *
     * @param label how a constant is written, distinct for each
     */
    public static <E extends Enum<E>> Setting<E> ofEnum(
            String name, E defaultValue, Function<E, String> label, String documentation) {
        E[] constants = defaultValue.getDeclaringClass().getEnumConstants();
        return new Setting<>(
                name,
                ConfigDef.Type.STRING,
                label.apply(defaultValue),
                oneOf(Stream.of(constants).map(label)),
                documentation,
                text -> Stream.of(constants)
                        .filter(constant -> label.apply(constant).equals(text))
                        .findFirst()
                        .orElseThrow(),
                label::apply);
    }

    /** The same setting with a min, inclusive; durations in milliseconds. */
    public Setting<T> min(long min) {
        return checked(Range.atLeast(min));
    }

    /** The same setting with a min and a max, both inclusive; durations in milliseconds. */
    public Setting<T> between(long min, long max) {
        return checked(Range.between(min, max));
    }

    /** The key, such as {@code inference.batch.max-size}. */
    public String name() {
        return name;
    }

    /** The value where nothing else is configured. */
    public T defaultValue() {
        return read(defaultValue);
    }

    /**
     * Reads a value from text.
     *
     * @throws IllegalArgumentException naming the setting and what it allows
     */
    public T parse(String text) {
        try {
            Object parsed = ConfigDef.parseType(name, text, type);
            if (validator != null) {
                validator.ensureValid(name, parsed);
            }
            return read(parsed);
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Returns the value if it is allowed.
     *
     * @throws IllegalArgumentException naming the setting and what it allows
     */
    public T require(T value) {
        try {
            if (validator != null) {
                validator.ensureValid(name, write.apply(value));
            }
            return value;
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Adds the setting to a definition. */
    public void define(ConfigDef definition) {
        definition.define(name, type, defaultValue, validator, Importance.MEDIUM, documentation);
    }

    /**
     * The typed value of what a definition parsed.
     *
     * @throws IllegalArgumentException when the setting's own parser rejects it
     */
    T read(Object parsed) {
        return read.apply(parsed);
    }

    @Override
    public String toString() {
        return name;
    }

    private Setting<T> checked(Validator range) {
        return new Setting<>(name, type, defaultValue, within(range, defaultValue == null), documentation, read, write);
    }

    private static <T> Setting<T> plain(
            String name,
            ConfigDef.Type type,
            Object defaultValue,
            Validator validator,
            String documentation,
            Class<T> valueType) {
        return new Setting<>(name, type, defaultValue, validator, documentation, valueType::cast, value -> value);
    }

    private static Validator oneOf(Stream<String> labels) {
        return ValidString.in(labels.toArray(String[]::new));
    }

    /** Kafka's range takes NaN for a number within any limits. */
    private static Validator within(Validator range, boolean optional) {
        return new Validator() {
            @Override
            public void ensureValid(String name, Object value) {
                if (value == null && optional) {
                    return;
                }
                if (value instanceof Double number && number.isNaN()) {
                    throw new ConfigException(name, value, "Value must be a number");
                }
                range.ensureValid(name, value);
            }

            @Override
            public String toString() {
                return range.toString();
            }
        };
    }
}
