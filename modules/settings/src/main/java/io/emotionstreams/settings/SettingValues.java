package io.emotionstreams.settings;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Values of settings, typed by their declarations; what is not configured has its default. Immutable, thread-safe. */
public final class SettingValues {
    /** Nothing is configured: every setting has its default. */
    public static final SettingValues DEFAULTS = new SettingValues(Map.of());

    private final Map<String, Object> parsed;

    /**
     * What a {@link org.apache.kafka.common.config.ConfigDef} parsed and checked.
     *
     * @param parsed by setting name; values may be {@code null}
     */
    public SettingValues(Map<String, Object> parsed) {
        this.parsed = Collections.unmodifiableMap(new HashMap<>(parsed));
    }

    /**
     * The value of a setting; {@code null} only for those whose declaration says so.
     *
     * @throws IllegalArgumentException when the setting's own parser rejects it; the message says what is expected
     */
    public <T> T get(Setting<T> setting) {
        return parsed.containsKey(setting.name()) ? setting.read(parsed.get(setting.name())) : setting.defaultValue();
    }
}
