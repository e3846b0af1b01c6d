package io.emotionstreams.aggregation;

import io.emotionstreams.alerts.AlertRules;
import io.emotionstreams.contracts.PrivacySettings;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.settings.Setting;
import io.emotionstreams.settings.SettingValues;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the aggregate stage.
 *
 * @param window length of the tumbling windows of {@code emotion-summary}, which are aligned to the epoch: whole
 *     seconds, from 1 s
 * @param grace how long a window accepts late frames after its end, in the session's event time; a session's clock
 *     advances in whole seconds, so a fraction of a second is rounded up
 * @param sessionGap a session without records for longer than this, in wall-clock time, has ended until further notice;
 *     a frame captured more than this after the last one starts a new run
 * @param tracks whether the stage also publishes what each track shows
 * @param runMemory how long an ended session's run number is remembered, so that the next run gets another: longer than
 *     {@code session-runs} retains the run
 * @param minFaces a summary of fewer faces a frame than this, on average, says nothing about emotions; 0 if all do
 * @param alerts the rules that closed windows are judged by
 * @param flat whether the stage also publishes its final results as rows of a table
 */
public record AggregationSettings(
        Duration window,
        Duration grace,
        Duration sessionGap,
        TrackSummaries tracks,
        Duration runMemory,
        int minFaces,
        AlertRules alerts,
        FlatSummaries flat) {
    /** A session's open windows are one state record, read and written with every frame, so there can't be too many. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public static final Setting<Duration> WINDOW = Setting.ofMillis(
                    "aggregation.window-ms",
                    Duration.ofSeconds(10),
                    "Length of the tumbling windows of emotion-summary; whole seconds.")
            .min(1000);
    public static final Setting<Duration> GRACE = Setting.ofMillis(
                    "aggregation.grace-ms",
                    Duration.ofSeconds(2),
                    "Grace period of a window for late frames, in the session's event time.")
            .min(0);
    public static final Setting<Duration> SESSION_GAP = Setting.ofMillis(
                    "aggregation.session-gap-ms",
                    Duration.ofSeconds(60),
                    "Gap after which a session's run ends: in wall-clock time without records, or between two capture times.")
            .min(1000);

    public static final Setting<TrackSummaries> TRACKS = Setting.ofEnum(
            "aggregation.tracks",
            TrackSummaries.OFF,
            TrackSummaries::label,
            "Whether track-summary gets what each person shows, which is more intrusive than a distribution over all.");

    public static final Setting<FlatSummaries> FLAT = Setting.ofEnum(
            "aggregation.flat-summary",
            FlatSummaries.OFF,
            FlatSummaries::label,
            "Whether the topic flat-summary gets closed windows and ended runs as rows for a database.");

    /** How many stream threads Kafka Streams runs for the stage. */
    public static final Setting<Integer> THREADS = Setting.ofInt(
                    "aggregation.threads", 1, "Stream threads of the aggregate stage.")
            .min(1);

    /** The stage's settings. */
    public static final List<Setting<?>> SETTINGS =
            List.of(WINDOW, GRACE, SESSION_GAP, TRACKS, FLAT, THREADS, AlertRules.FILE);

    /** Windows of 10 s with a grace period of 2 s; sessions end after a minute without records. */
    public static final AggregationSettings DEFAULT = of(SettingValues.DEFAULTS);

    public AggregationSettings {
        if (window.isNegative() || window.isZero() || window.toNanosPart() != 0) {
            throw new IllegalArgumentException(
                    "window must be a whole number of seconds, such as 10 s, but is " + text(window));
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace must be 0 s or more, but is " + text(grace));
        }
        if (window.compareTo(LONGEST) > 0 || grace.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("window and grace must be at most %s each, but are %s and %s"
                    .formatted(text(LONGEST), text(window), text(grace)));
        }
        if (runMemory.isNegative()) {
            throw new IllegalArgumentException("run memory must not be negative, but is " + text(runMemory));
        }
        if (alerts == null) {
            throw new IllegalArgumentException("aggregation settings need alert rules, though there may be none");
        }
        if (sessionGap.isNegative() || sessionGap.isZero()) {
            throw new IllegalArgumentException(
                    "session gap must be longer than 0 s, such as 60 s, but is " + text(sessionGap));
        }
    }

    /**
     * The settings as configured.
     *
     * @throws IllegalArgumentException when they do not fit together
     */
    public static AggregationSettings of(SettingValues values) {
        PrivacySettings privacy = PrivacySettings.of(values);
        return new AggregationSettings(
                values.get(WINDOW),
                values.get(GRACE),
                values.get(SESSION_GAP),
                privacy.aggregateOnly() ? TrackSummaries.OFF : values.get(TRACKS),
                values.get(TopicLayout.RESULT_RETENTION).multipliedBy(2),
                privacy.minFaces(),
                AlertRules.of(values),
                values.get(FLAT));
    }

    /** These settings with another window, grace and gap. */
    AggregationSettings with(Duration otherWindow, Duration otherGrace, Duration otherGap) {
        return new AggregationSettings(otherWindow, otherGrace, otherGap, tracks, runMemory, minFaces, alerts, flat);
    }

    /** These settings with summaries of tracks, or without. */
    AggregationSettings with(TrackSummaries otherTracks) {
        return new AggregationSettings(window, grace, sessionGap, otherTracks, runMemory, minFaces, alerts, flat);
    }

    /** These settings with other alert rules. */
    AggregationSettings with(AlertRules otherAlerts) {
        return new AggregationSettings(window, grace, sessionGap, tracks, runMemory, minFaces, otherAlerts, flat);
    }

    /** These settings with flat summaries, or without. */
    AggregationSettings with(FlatSummaries otherFlat) {
        return new AggregationSettings(window, grace, sessionGap, tracks, runMemory, minFaces, alerts, otherFlat);
    }

    private static String text(Duration duration) {
        return duration.toNanosPart() == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
