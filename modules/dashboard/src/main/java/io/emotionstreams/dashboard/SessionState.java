package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.EmotionAlert;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.SessionSummary;
import java.util.List;

/** The state of one session id: its latest run. Not thread-safe. */
final class SessionState {
    /** A live session gets a summary every second, and by default ends after a minute without frames. */
    static final long SILENT_AFTER_MILLIS = 90_000;

    private final String id;
    private final Latencies latencies = new Latencies();
    private final SessionAlerts alerts = new SessionAlerts();
    private SessionSummary summary;
    private long updatedAt;
    private boolean silent;
    private Timeline<Window> timeline = new Timeline<>();
    private Timeline<Second> seconds = new Timeline<>();
    private SecondsOfWindows differences = new SecondsOfWindows();
    private long timelineRun;
    private long version;
    private long markersVersion;

    SessionState(String id) {
        this.id = id;
    }

    void update(SessionSummary next, long publishedAt, long nextVersion) {
        summary = next;
        updatedAt = publishedAt;
        silent = false;
        version = nextVersion;
    }

    /**
     * Adds or replaces a window, and adds the second by which it grew; beyond {@code maxSteps} older ones are joined.
     */
    void update(EmotionSummary next, long nextVersion, int maxSteps) {
        if (next.run() != timelineRun) {
            // Records of a session are in order, so a different run is a newer one.
            timeline = new Timeline<>();
            seconds = new Timeline<>();
            differences = new SecondsOfWindows();
            timelineRun = next.run();
        }
        int capacity = Math.min(maxSteps, Timeline.CAPACITY);
        boolean changed = timeline.put(Window.of(next), nextVersion, capacity);
        Second added = differences.next(next);
        if (added != null) {
            Second known = seconds.at(added.start());
            changed |= seconds.put(known == null ? added : known.join(added), nextVersion, capacity);
        }
        if (changed) {
            version = nextVersion;
        }
    }

    void update(EmotionAlert alert, long nextVersion) {
        alerts.update(alert);
        version = nextVersion;
    }

    void recordLatency(long millis) {
        latencies.add(millis);
    }

    void markersChanged(long nextVersion) {
        markersVersion = nextVersion;
        version = nextVersion;
    }

    boolean markersChangedSince(long since) {
        return markersVersion > since;
    }

    /** Marks the session as silent if it has had no summary for a while; returns whether this changed anything. */
    boolean markSilent(long now, long nextVersion) {
        if (silent || !known() || summary.ended() || now - updatedAt < SILENT_AFTER_MILLIS) {
            return false;
        }
        silent = true;
        version = nextVersion;
        return true;
    }

    /** Whether a session summary has arrived, not just windows. */
    boolean known() {
        return summary != null;
    }

    boolean ended() {
        return known() && summary.ended();
    }

    /** Event time of the last frame, for eviction; sessions without a summary count as the oldest. */
    long lastActive() {
        return known() && summary.lastCapturedAt() != null ? summary.lastCapturedAt() : Long.MIN_VALUE;
    }

    long version() {
        return version;
    }

    /** The run's windows, oldest first. */
    List<Window> windows() {
        return sameRun() ? timeline.since(firstCapturedAt()) : List.of();
    }

    /** The run's windows that changed after this version. */
    List<Window> changes(long since) {
        return sameRun() ? timeline.changes(firstCapturedAt(), since) : List.of();
    }

    /** The run's seconds, oldest first. */
    List<Second> seconds() {
        return sameRun() ? seconds.since(firstCapturedAt()) : List.of();
    }

    /** The run's seconds that changed after this version. */
    List<Second> secondsChanged(long since) {
        return sameRun() ? seconds.changes(firstCapturedAt(), since) : List.of();
    }

    /** Whether a reader at that version must reload all windows and seconds. */
    boolean joinedSince(long since) {
        return timeline.joinedSince(since) || seconds.joinedSince(since);
    }

    SessionView view() {
        Window latest = sameRun() ? timeline.latest() : null;
        return new SessionView(
                id,
                summary.run(),
                summary.ended() ? SessionView.State.ENDED : silent ? SessionView.State.SILENT : SessionView.State.LIVE,
                summary.firstCapturedAt(),
                summary.lastCapturedAt(),
                updatedAt,
                summary.frames(),
                summary.faces(),
                summary.unusableFaces(),
                summary.skippedFrames(),
                summary.people(),
                summary.lateFrames(),
                summary.deadLetters(),
                summary.counts(),
                summary.rawDistribution(),
                summary.distribution(),
                summary.intervals(),
                summary.caution(),
                summary.dominant(),
                facesPerSecond(latest),
                latencies.quantiles(),
                summary.model(),
                summary.device(),
                latest,
                summary.measures(),
                alerts.of(summary.run(), firstCapturedAt()));
    }

    private double facesPerSecond(Window latest) {
        if (summary.lastCapturedAt() == null) {
            return 0;
        }
        long from = summary.firstCapturedAt();
        long faces = summary.faces();
        if (!summary.ended() && latest != null) {
            Window before = timeline.beforeLatest();
            from = Math.max(from, before == null ? latest.start() : before.start());
            faces = latest.faces() + (before == null ? 0 : before.faces());
        }
        return 1000.0 * faces / Math.max(1000, summary.lastCapturedAt() - from);
    }

    /** A forgotten id restarts at run 1, so windows before the run's first frame belong to an earlier run. */
    private long firstCapturedAt() {
        return summary.firstCapturedAt() == null ? Long.MIN_VALUE : summary.firstCapturedAt();
    }

    private boolean sameRun() {
        return known() && summary.run() == timelineRun;
    }
}
