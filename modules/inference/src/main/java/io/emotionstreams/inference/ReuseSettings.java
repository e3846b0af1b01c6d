package io.emotionstreams.inference;

import io.emotionstreams.settings.Setting;
import io.emotionstreams.settings.SettingValues;
import java.time.Duration;

/**
 * When a face gets the answer that the model gave for its track a moment ago.
 *
 * @param reuse whether any face does
 * @param maxDifference max difference between its crop and the one that was judged, 0 to 255
 *     gray values
 * @param maxAge max time since the judged crop was captured, 0 to 4 s: a person counts as judged anew after
 *     that, see docs/distributions.md
 */
public record ReuseSettings(Reuse reuse, double maxDifference, Duration maxAge) {
    public static final Setting<Reuse> REUSE = Setting.ofEnum(
            "inference.reuse",
            Reuse.OFF,
            Reuse::label,
            "Whether a face that has hardly changed gets the model's last answer for its track again.");
    public static final Setting<Double> MAX_DIFFERENCE = Setting.ofDouble(
                    "inference.reuse.max-difference",
                    2,
                    "With inference.reuse=on: max difference of a crop from the judged one, in gray values of 255: of the"
                            + " mean of 8x8 pixels, where it is largest, not counting that of the whole crop.")
            .between(0, 255);
    public static final Setting<Duration> MAX_AGE = Setting.ofMillis(
                    "inference.reuse.max-age-ms",
                    Duration.ofSeconds(1),
                    "With inference.reuse=on: max age of an answer that is used again, by capture time.")
            .between(0, 4000);

    /** Asks the model about every face. */
    public static final ReuseSettings OFF = of(SettingValues.DEFAULTS);

    public ReuseSettings {
        if (reuse == null || maxAge == null) {
            throw new IllegalArgumentException("reuse settings need on or off, and a max age");
        }
        MAX_DIFFERENCE.require(maxDifference);
        MAX_AGE.require(maxAge);
    }

    static ReuseSettings of(SettingValues values) {
        return new ReuseSettings(values.get(REUSE), values.get(MAX_DIFFERENCE), values.get(MAX_AGE));
    }

    /** The same, switched on, with another max difference. */
    public ReuseSettings on(double otherMaxDifference) {
        return new ReuseSettings(Reuse.ON, otherMaxDifference, maxAge);
    }
}
