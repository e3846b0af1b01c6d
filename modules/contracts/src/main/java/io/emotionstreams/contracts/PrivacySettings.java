package io.emotionstreams.contracts;

import io.emotionstreams.settings.Setting;
import io.emotionstreams.settings.SettingValues;
import java.util.List;
import java.util.stream.Stream;

/**
 * What may leave the process that analyzes the frames.
 *
 * @param aggregateOnly whether summaries alone may: no crop and no record of a single face is written to any topic
 * @param minFaces a summary of fewer faces a frame than this, on average, says nothing about emotions; 0 if all do
 */
public record PrivacySettings(boolean aggregateOnly, int minFaces) {
    private static final String OFF = "off";
    private static final String AGGREGATE = "aggregate";

    public static final Setting<String> MODE = Setting.ofText(
            "privacy.mode",
            OFF,
            Stream.of(OFF, AGGREGATE),
            "With aggregate, all stages run as one application, and no crop and no single face reaches a topic.");
    public static final Setting<Integer> MIN_FACES = Setting.ofInt(
                    "privacy.min-faces",
                    3,
                    "With privacy.mode=aggregate: summaries of fewer faces a frame, on average, say nothing about"
                            + " emotions.")
            .min(1);

    /** The settings of privacy mode. */
    public static final List<Setting<?>> SETTINGS = List.of(MODE, MIN_FACES);

    /** As configured. */
    public static PrivacySettings of(SettingValues values) {
        boolean aggregateOnly = values.get(MODE).equals(AGGREGATE);
        return new PrivacySettings(aggregateOnly, aggregateOnly ? values.get(MIN_FACES) : 0);
    }
}
