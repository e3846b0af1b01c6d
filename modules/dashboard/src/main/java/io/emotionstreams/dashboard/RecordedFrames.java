package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.FaceEmotions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Frames of recorded sessions as visitors may see them. One is made at a time, on the thread of who asks, and nothing is
 * kept. With blurred faces a frame is shown only if what was found in it is still known. Thread-safe.
 */
final class RecordedFrames implements AutoCloseable {
    /** No frame stands for a time that is further away. */
    static final long NEAREST_MILLIS = 10_000;

    private static final int MAX_WAITING = 4;
    private static final long WAIT_TIMEOUT_SECONDS = 5;

    private final PreviewSettings settings;
    private final String resultsTopic;
    private final RecordedResults results;
    private final DashboardMetrics metrics;
    private final PictureMaker maker = new PictureMaker();
    private final Semaphore admitted = new Semaphore(1 + MAX_WAITING);
    private final Semaphore one = new Semaphore(1, true);

    /**
     * A frame, or why there is none.
     *
     * @param capturedAt {@code null} if there is no frame
     * @param results what was found in it, or {@code null}
     * @param message why there is no frame, or why none of its faces; empty if both are there
     */
    record Shown(Long capturedAt, PictureMaker.Size size, FaceEmotions results, String message) {
        static Shown nothing(String why) {
            return new Shown(null, null, null, why);
        }
    }

    RecordedFrames(PreviewSettings settings, String resultsTopic, RecordedResults results, DashboardMetrics metrics) {
        this.settings = settings;
        this.resultsTopic = resultsTopic;
        this.results = results;
        this.metrics = metrics;
    }

    /** Whether visitors can see a recording of this session. */
    boolean has(String session) {
        return settings.recordings() != null && settings.recordings().has(session);
    }

    /**
     * The recorded frame of a session that is nearest to a time, and what was found in it.
     *
     * @throws BusyException when too many ask at the same time
     * @throws IOException when the frame can't be shown; its message is the end of a sentence
     */
    Shown nearest(SessionView session, long time) throws IOException {
        enter();
        try {
            Optional<Long> nearest = settings.recordings().nearest(session.id(), time);
            if (nearest.isEmpty() || Math.abs((double) nearest.get() - time) > NEAREST_MILLIS) {
                return Shown.nothing("The recording has no frame at this time.");
            }
            if (!isOf(session, nearest.get())) {
                return Shown.nothing("The recording's frame at this time is not of this run of the session.");
            }
            return shown(session, nearest.get());
        } finally {
            leave();
        }
    }

    private Shown shown(SessionView session, long capturedAt) throws IOException {
        Optional<RecordedResults.Found> found = results.find(session.id(), session.run(), capturedAt);
        if (found.isPresent() && isRecorded(session, found.get())) {
            FaceEmotions known = found.get().results();
            return new Shown(
                    known.frame().capturedAt(), new PictureMaker.Size(known.width(), known.height()), known, "");
        }
        String unknown = "What was found in this frame is not on the topic " + resultsTopic + ", or not any longer";
        if (settings.blursFaces()) {
            return Shown.nothing(unknown + ", so its faces can't be blurred. Replay the recording with"
                    + " “--times original” for that, or start the dashboard with “--preview full”.");
        }
        Optional<byte[]> image = settings.recordings().image(session.id(), capturedAt);
        return image.isPresent()
                ? new Shown(capturedAt, PictureMaker.sizeOf(image.get()), null, unknown + ".")
                : Shown.nothing("The recording has no frame at this time.");
    }

    /** Of a frame that was skipped, the one before is shown: that was analyzed, and may not have been recorded. */
    private boolean isRecorded(SessionView session, RecordedResults.Found found) throws IOException {
        long capturedAt = found.results().frame().capturedAt();
        return settings.recordings()
                .nearest(session.id(), capturedAt)
                .filter(nearest -> nearest == capturedAt)
                .isPresent();
    }

    /**
     * The picture of the frame that was captured at exactly this time, JPEG; empty if there is none that may be seen.
     *
     * @throws BusyException when too many ask at the same time
     * @throws IOException when the frame can't be shown; its message is the end of a sentence
     */
    Optional<byte[]> picture(SessionView session, long capturedAt) throws IOException {
        if (!isOf(session, capturedAt)) {
            return Optional.empty();
        }
        enter();
        try {
            Optional<RecordedResults.Found> found =
                    results.find(session.id(), session.run(), capturedAt).filter(known -> known.isOf(capturedAt));
            if (found.isEmpty() && settings.blursFaces()) {
                return Optional.empty();
            }
            Optional<byte[]> image = settings.recordings().image(session.id(), capturedAt);
            if (image.isEmpty()) {
                return Optional.empty();
            }
            byte[] picture = maker.make(
                    image.get(),
                    found.map(RecordedResults.Found::results).orElse(null),
                    settings.blursFaces() ? found.get().hidden() : List.of());
            metrics.pictureMade();
            return Optional.of(picture);
        } finally {
            leave();
        }
    }

    /** A recording may be of several runs, or of a session that only has the same id. */
    private static boolean isOf(SessionView session, long capturedAt) {
        return session.firstCapturedAt() != null
                && capturedAt >= session.firstCapturedAt()
                && capturedAt <= session.lastCapturedAt();
    }

    private void enter() throws BusyException {
        if (!admitted.tryAcquire()) {
            throw new BusyException();
        }
        boolean entered = false;
        try {
            entered = one.tryAcquire(WAIT_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!entered) {
            admitted.release();
            throw new BusyException();
        }
    }

    private void leave() {
        one.release();
        admitted.release();
    }

    /** Others are being answered. */
    static final class BusyException extends IOException {
        BusyException() {
            super("others are being shown recorded frames");
        }
    }

    @Override
    public void close() {
        one.acquireUninterruptibly(); // and for good
        results.close();
    }
}
