package io.emotionstreams.app;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.ingest.FramePublisher;
import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.PlaybackSpeed;
import io.emotionstreams.ingest.Replay;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Replays one source as a session through running stages, and waits for the session's report. */
public final class SessionReplay {
    private static final long CHECK_MILLIS = 50;
    private static final Duration DEAD_LETTERS_PATIENCE = Duration.ofSeconds(5);

    /** What is drawn in the terminal meanwhile. */
    public enum Display {
        /** Nothing. */
        NONE,
        /** Progress and the latest window's distribution. */
        LIVE
    }

    private final Settings settings;
    private final Runnable health;
    private final Duration patience;
    private final Display display;

    /**
     * Prepares a replay.
     *
     * @param health called while waiting; throws when the stages can't answer any more
     * @param patience how long the stages may stay silent once all frames are sent
     */
    public SessionReplay(Settings settings, Runnable health, Duration patience, Display display) {
        this.settings = settings;
        this.health = health;
        this.patience = patience;
        this.display = display;
    }

    /**
     * Replays the source, captured from now on.
     *
     * @throws ClusterUnavailableException when no stage answers in time
     */
    public SessionReport run(FrameSource source, String session, PlaybackSpeed speed) throws InterruptedException {
        try (SummaryWatcher watcher = new SummaryWatcher(settings, session);
                LiveView view = open(source, session, watcher);
                FramePublisher publisher = new FramePublisher(
                        KafkaClients.producer(settings), settings.topics().videoFrames(), session)) {
            long started = System.nanoTime();
            long startEpochMillis = System.currentTimeMillis();
            Replay replay = new Replay(source, publisher, speed, count -> {
                health.run();
                show(view, watcher);
            });
            long published = replay.run(startEpochMillis);
            SessionSummary summary = awaitEnd(watcher, view, session, startEpochMillis, published);
            return SessionReport.of(summary, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
        }
    }

    private LiveView open(FrameSource source, String session, SummaryWatcher watcher) {
        return switch (display) {
            case NONE -> LiveView.hidden();
            case LIVE -> LiveView.show(session, source.frameCount(), watcher::latestWindow);
        };
    }

    private static void show(LiveView view, SummaryWatcher watcher) {
        watcher.latestSession().ifPresent(summary -> view.answered(summary.frames() + summary.deadLetters()));
    }

    private SessionSummary awaitEnd(SummaryWatcher watcher, LiveView view, String session, long since, long published)
            throws InterruptedException {
        Optional<SessionSummary> latest = Optional.empty();
        long lastNews = System.nanoTime();
        while (true) {
            health.run();
            watcher.throwFailure();
            show(view, watcher);
            Optional<SessionSummary> now = watcher.latestSession();
            if (!now.equals(latest)) {
                latest = now;
                lastNews = System.nanoTime();
            }
            Duration silence = Duration.ofNanos(System.nanoTime() - lastNews);
            if (latest.isPresent() && hasEnded(latest.get(), since)) {
                // Dead letters travel on a topic of their own and may come after the end.
                SessionSummary summary = latest.get();
                if (summary.frames() + summary.deadLetters() >= published
                        || silence.compareTo(DEAD_LETTERS_PATIENCE) > 0) {
                    return summary;
                }
            } else if (silence.compareTo(patience) > 0) {
                throw new ClusterUnavailableException(
                        "all " + published + " frames were sent, but no summary of session '" + session + "' came for "
                                + patience.toSeconds() + " s: are the stages running?");
            }
            Thread.sleep(CHECK_MILLIS);
        }
    }

    /** An earlier run of the session, ended by silence meanwhile, is not the one that was replayed. */
    private static boolean hasEnded(SessionSummary summary, long since) {
        return summary.ended() && (summary.lastCapturedAt() == null || summary.lastCapturedAt() >= since);
    }
}
