package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.FaceEmotions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The latest picture of each session that somebody watches, in memory only: one picture a session, of at most
 * {@value #MAX_WATCHED} sessions. A session is watched as long as somebody asks for it every
 * {@value #IDLE_TIMEOUT_MILLIS} ms. A picture is given for its own session and run only, and never once the frame's retention
 * is over. Thread-safe.
 */
final class Previews {
    /** Max sessions that are watched at the same time. */
    static final int MAX_WATCHED = 8;

    /** Who has not asked for this long watches no more. */
    static final long IDLE_TIMEOUT_MILLIS = 3000;

    /** At most four pictures a second of each session. */
    static final long PICTURE_MILLIS = 250;

    private static final String WAITING = "Waiting for the next frame that is analyzed.";

    private final SessionStore store;
    private final long retentionMillis;
    private final LongSupplier clock;
    private final Map<String, WatchedSession> watched = new HashMap<>();
    private String problem;

    /** A picture to make: the frame that these results are about, and where faces are or just were in it. */
    record Wanted(String session, long run, FaceEmotions results, List<BoundingBox> faces) {
        Wanted {
            faces = List.copyOf(faces);
        }
    }

    /** What is known to somebody who asks: a picture, or why there is none. */
    record Answer(PreviewPicture picture, String message) {}

    /** @param clock milliseconds since the epoch */
    Previews(SessionStore store, PreviewSettings settings, LongSupplier clock) {
        this.store = store;
        this.retentionMillis = settings.retention().toMillis();
        this.clock = clock;
    }

    /** The session's latest picture, for somebody who watches it from now on; empty if there is no such session. */
    synchronized Optional<Answer> watch(String session) {
        Optional<SessionView> view = store.session(session);
        if (view.isEmpty()) {
            watched.remove(session);
            return Optional.empty();
        }
        if (view.get().state() != SessionView.State.LIVE) {
            watched.remove(session);
            return Optional.of(new Answer(null, "Only live sessions have a preview."));
        }
        forgetUnwatched();
        WatchedSession state = watched.get(session);
        if (state == null) {
            if (watched.size() >= MAX_WATCHED) {
                return Optional.of(new Answer(
                        null, MAX_WATCHED + " other sessions are being watched; this one follows when a page closes."));
            }
            state = new WatchedSession(WAITING);
            watched.put(session, state);
            notifyAll();
        }
        state.asked(clock.getAsLong());
        return Optional.of(answer(view.get(), state));
    }

    /** The picture with this name, if it is still the session's latest. */
    synchronized Optional<PreviewPicture> picture(String session, String name) {
        Optional<SessionView> view = store.session(session);
        WatchedSession state = watched.get(session);
        return view.isEmpty() || state == null
                ? Optional.empty()
                : Optional.ofNullable(answer(view.get(), state).picture())
                        .filter(picture -> picture.name().equals(name));
    }

    private Answer answer(SessionView view, WatchedSession state) {
        PreviewPicture picture = state.picture();
        if (picture != null
                && (!picture.isOf(view.id(), view.run())
                        || view.state() != SessionView.State.LIVE
                        || clock.getAsLong() >= picture.expiresAt())) {
            state.nothing(WAITING);
            picture = null;
        }
        return problem == null
                ? new Answer(picture, picture == null ? state.message() : "")
                : new Answer(null, problem);
    }

    /** Waits until somebody watches a session. */
    synchronized void awaitWatcher() throws InterruptedException {
        while (watched.isEmpty()) {
            wait();
        }
    }

    /** Whether anybody watches any session; forgets the sessions that nobody does. */
    synchronized boolean isWatched() {
        forgetUnwatched();
        return !watched.isEmpty();
    }

    synchronized boolean isWatched(String session) {
        return watched.containsKey(session);
    }

    private void forgetUnwatched() {
        long now = clock.getAsLong();
        watched.values().removeIf(state -> now - state.askedAt() > IDLE_TIMEOUT_MILLIS);
    }

    /** Notes what was found in a session's newest frame. */
    synchronized void found(String session, FaceEmotions results) {
        WatchedSession state = watched.get(session);
        if (state != null) {
            state.found(results);
        }
    }

    /** Forgets the frames of a session whose run has ended. */
    synchronized void ended(String session) {
        WatchedSession state = watched.get(session);
        if (state != null) {
            state.forgetFrames(WAITING);
        }
    }

    /** The picture that is due next, if one is; it will not be wanted again. */
    synchronized Optional<Wanted> next() {
        long now = clock.getAsLong();
        return watched.entrySet().stream()
                .filter(entry -> entry.getValue().isDue(now))
                .min(Comparator.comparing(entry -> entry.getValue().dueAt()))
                .flatMap(entry -> {
                    FaceEmotions results = entry.getValue().take(now + PICTURE_MILLIS);
                    return runOf(entry.getKey(), results.frame().capturedAt())
                            .map(run -> new Wanted(
                                    entry.getKey(),
                                    run,
                                    results,
                                    entry.getValue().recentFaces()));
                });
    }

    /** The session's run, if it is live and may have a frame of this time. */
    private Optional<Long> runOf(String session, long capturedAt) {
        return store.session(session)
                .filter(view -> view.state() == SessionView.State.LIVE)
                .filter(view -> view.firstCapturedAt() != null && view.firstCapturedAt() <= capturedAt)
                .map(SessionView::run);
    }

    /**
     * Shows a picture, unless its frame is too old.
     *
     * @param publishedAt when its frame was published, epoch milliseconds
     */
    synchronized void show(Wanted wanted, byte[] jpeg, long publishedAt) {
        WatchedSession state = watched.get(wanted.session());
        long now = clock.getAsLong();
        // A sender's clock may be ahead; the frame's life begins now at the latest.
        long expiresAt = Math.min(publishedAt, now) + retentionMillis;
        problem = null;
        if (state != null && now < expiresAt) {
            state.show(new PreviewPicture(wanted.session(), wanted.run(), wanted.results(), jpeg, expiresAt));
        } else if (state != null) {
            state.nothing("The session's frames are older than the retention of faces, so they are not shown.");
        }
    }

    /** Shows nothing of a session until its next picture, and says why. */
    synchronized void failed(Wanted wanted, String why) {
        WatchedSession state = watched.get(wanted.session());
        if (state != null) {
            state.nothing(why);
        }
    }

    /** Says why no session has a picture; {@code null} if they may have. */
    synchronized void problem(String why) {
        problem = why;
    }
}
