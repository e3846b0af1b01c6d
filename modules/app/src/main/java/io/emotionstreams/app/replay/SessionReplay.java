package io.emotionstreams.app.replay;

import io.emotionstreams.app.cluster.ClusterUnavailableException;
import io.emotionstreams.app.cluster.KafkaClients;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.ingest.FramePublisher;
import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.Replay;
import io.emotionstreams.ingest.Replayed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Replays one source as a session through running stages, and waits for the session's report. */
public final class SessionReplay {
    private static final long CHECK_MILLIS = 50;

    /** For the next summary, once all frames are sent. */
    private static final Duration SUMMARY_TIMEOUT = Duration.ofMinutes(2);

    private static final Duration DEAD_LETTER_TIMEOUT = Duration.ofSeconds(5);

    /** For the report of a stopped replay: shorter than the command's own timeout after Ctrl-C. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    /** What is shown in the terminal meanwhile. */
    public enum Display {
        /** Nothing. */
        NONE,
        /** Progress only. */
        PROGRESS,
        /** Progress and the latest window's distribution. */
        LIVE
    }

    private final Settings settings;
    private final Runnable health;
    private final Display display;
    private volatile boolean stopped;

    /**
     * Prepares a replay.
     *
     * @param health called while waiting; throws if a stage has failed
     */
    public SessionReplay(Settings settings, Runnable health, Display display) {
        this.settings = settings;
        this.health = health;
        this.display = display;
    }

    /**
     * Replays the requested source. An interruption (Ctrl-C) ends the session early and still waits a few seconds for its
     * report.
     *
     * @throws ClusterUnavailableException when the stages do not respond in time
     */
    public SessionReport run(SessionRequest request) throws InterruptedException {
        String session = request.session();
        try (SummaryWatcher watcher = new SummaryWatcher(settings, session);
                LiveView view = open(request.source(), session, watcher);
                FramePublisher publisher = new FramePublisher(
                        KafkaClients.producer(settings), settings.topics().videoFrames(), session)) {
            long started = System.nanoTime();
            Replay replay =
                    new Replay(request.source(), publisher, request.speed(), request.times(), request.live(), count -> {
                        health.run();
                        show(view, watcher);
                    });
            Replayed replayed = replay.run(System.currentTimeMillis());
            stopped |= replayed.stopped();
            SessionSummary summary = awaitEnd(watcher, view, session, replayed);
            return SessionReport.of(summary, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
        }
    }

    /** Whether an interruption (Ctrl-C) ended a replay early, which clears the interrupt flag. */
    boolean stopped() {
        return stopped;
    }

    private LiveView open(FrameSource source, String session, SummaryWatcher watcher) {
        return switch (display) {
            case NONE -> LiveView.hidden();
            case PROGRESS -> LiveView.progress(session, source.frameCount());
            case LIVE -> LiveView.show(session, source.frameCount(), watcher::latestWindow);
        };
    }

    private static void show(LiveView view, SummaryWatcher watcher) {
        watcher.latestSession().ifPresent(summary -> view.processed(accounted(summary)));
    }

    private SessionSummary awaitEnd(SummaryWatcher watcher, LiveView view, String session, Replayed replayed)
            throws InterruptedException {
        Duration timeout = replayed.stopped() ? STOP_TIMEOUT : SUMMARY_TIMEOUT;
        Optional<SessionSummary> latest = Optional.empty();
        long started = System.nanoTime();
        long lastUpdate = started;
        while (true) {
            health.run();
            watcher.throwFailure();
            show(view, watcher);
            Optional<SessionSummary> now = watcher.latestSession();
            if (!now.equals(latest)) {
                latest = now;
                lastUpdate = System.nanoTime();
            }
            Duration silence = Duration.ofNanos(System.nanoTime() - lastUpdate);
            if (latest.isPresent() && hasEnded(latest.get(), replayed.firstCapturedAt())) {
                // Dead letters are on another topic and may arrive after the end.
                SessionSummary summary = latest.get();
                if (accounted(summary) >= replayed.frames() || silence.compareTo(DEAD_LETTER_TIMEOUT) > 0) {
                    return summary;
                }
            } else if (silence.compareTo(timeout) > 0) {
                throw new ClusterUnavailableException(
                        "all " + replayed.frames() + " frames were sent, but no summary of session '" + session
                                + "' arrived within " + timeout.toSeconds() + " s: are the stages running?");
            }
            if (replayed.stopped() && System.nanoTime() - started > STOP_TIMEOUT.toNanos()) {
                throw new ClusterUnavailableException("stopped: session '" + session + "' was ended after "
                        + replayed.frames() + " frames; the stages have not processed all of them yet");
            }
            Thread.sleep(CHECK_MILLIS);
        }
    }

    private static long accounted(SessionSummary summary) {
        return summary.frames() + summary.deadLetters() + summary.skippedFrames();
    }

    /** An earlier run of the session may end by the session gap meanwhile; it is not the replayed one. */
    private static boolean hasEnded(SessionSummary summary, long since) {
        return summary.ended() && (summary.lastCapturedAt() == null || summary.lastCapturedAt() >= since);
    }
}
