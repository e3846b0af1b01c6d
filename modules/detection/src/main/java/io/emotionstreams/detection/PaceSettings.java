package io.emotionstreams.detection;

import io.emotionstreams.settings.Setting;
import io.emotionstreams.settings.SettingValues;
import java.time.Duration;
import java.util.List;

/**
 * How the detect stage stays live when there is more video than machine.
 *
 * @param maxAge live sessions are thinned so that results are hardly older than this, since the frame was published
 * @param minFps it is thinned to this many frames a second of capture time and no further, at least 1
 * @param maxFps more frames a second of capture time are skipped in every live session, greater than 0; {@code null} for
 *     no limit
 */
public record PaceSettings(Duration maxAge, int minFps, Double maxFps) {
    public static final Setting<Duration> MAX_AGE = Setting.ofMillis(
                    "pace.max-age-ms",
                    Duration.ofSeconds(2),
                    "Age of a live session's results, since the frame's publication, that skipping frames aims to keep"
                            + " below; some are skipped from a quarter of it on.")
            .min(100);
    public static final Setting<Integer> MIN_FPS = Setting.ofInt(
                    "pace.min-fps", 1, "Frames per second of capture time that are analyzed however late they are.")
            .between(1, 1000);
    public static final Setting<Double> MAX_FPS = Setting.ofOptionalDouble(
                    "pace.max-fps",
                    "Max frames per second of capture time that are analyzed of a live session; no limit if empty.")
            .between(1, 1000);

    /** The settings of the pace. */
    public static final List<Setting<?>> SETTINGS = List.of(MAX_AGE, MIN_FPS, MAX_FPS);

    /** Max age 2 s, min 1 frame a second, no max. */
    public static final PaceSettings DEFAULT = of(SettingValues.DEFAULTS);

    public PaceSettings {
        MAX_AGE.require(maxAge);
        MIN_FPS.require(minFps);
        MAX_FPS.require(maxFps);
        if (maxFps != null && maxFps < minFps) {
            throw new IllegalArgumentException("%s must be at least %s, which is %d, but is %s"
                    .formatted(MAX_FPS.name(), MIN_FPS.name(), minFps, maxFps));
        }
    }

    /**
     * The settings as configured.
     *
     * @throws IllegalArgumentException when they do not fit together
     */
    public static PaceSettings of(SettingValues values) {
        return new PaceSettings(values.get(MAX_AGE), values.get(MIN_FPS), values.get(MAX_FPS));
    }
}
