package io.emotionstreams.app.settings;

import java.util.List;

/** Settings that can't be used; the message lists all that is wrong with them, one line each. */
public class SettingsException extends IllegalArgumentException {
    public SettingsException(List<String> problems) {
        super(
                problems.size() == 1
                        ? problems.get(0)
                        : problems.size() + " settings are wrong:\n  " + String.join("\n  ", problems));
    }
}
