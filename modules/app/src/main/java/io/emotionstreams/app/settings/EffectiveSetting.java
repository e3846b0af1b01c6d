package io.emotionstreams.app.settings;

import java.util.regex.Pattern;

/**
 * One setting in force.
 *
 * @param name its key, such as {@code detection.tiles}
 * @param value as written
 * @param origin where the value came from
 */
public record EffectiveSetting(String name, String value, Origin origin) {
    private static final Pattern SECRET = Pattern.compile(
            "password|passphrase|secret|jaas|token|credential|keystore\\.key|certificate|webhook",
            Pattern.CASE_INSENSITIVE);

    /** The value as it may be shown: secrets are masked. */
    public String shown() {
        return !value.isEmpty() && SECRET.matcher(name).find() ? "[hidden]" : value;
    }
}
