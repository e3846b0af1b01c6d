package io.emotionstreams.app.settings;

import java.util.List;

/**
 * The settings in force, as values and as text.
 *
 * @param all each setting with its origin: ours by name, then Kafka's
 * @param values what the program works with
 */
public record EffectiveSettings(List<EffectiveSetting> all, Settings values) {
    public EffectiveSettings {
        all = List.copyOf(all);
    }
}
