package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FramePosition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A session's state as bytes, in two parts: its progress, which every frame changes, and its head, which changes only
 * when a window closes. Stored state outlives a release: each part begins with a version. Not thread-safe.
 */
final class SessionCodec {
    /** Since version 2 with the last end marker. */
    private static final int HEAD_VERSION = 2;

    /** Since version 2 with what tracks have shown. */
    private static final int PROGRESS_VERSION = 2;

    private final KnownConfusions confusions = new KnownConfusions();

    byte[] head(Session session) {
        StateWriter to =
                new StateWriter().number(HEAD_VERSION).number(session.run()).optional(session.firstCapturedAt());
        write(to, session.closed());
        to.number(session.lateFrames())
                .number(session.deadLetters())
                .text(session.model())
                .text(session.device())
                .block(session.confusion() == null ? null : session.confusion().bytes())
                .optional(session.mixedUntil())
                .optional(session.refusedAt());
        Ending ending = session.ending();
        to.flag(ending != null);
        if (ending != null) {
            to.number(ending.capturedAt()).flag(ending.silent()).number(ending.noticedAt());
        }
        EndMarker marker = session.lastEnd();
        to.flag(marker != null);
        if (marker != null) {
            to.number(marker.readAt().partition())
                    .number(marker.readAt().offset())
                    .number(marker.publishedAt());
        }
        return to.bytes();
    }

    byte[] progress(Session session) {
        StateWriter to = new StateWriter()
                .number(PROGRESS_VERSION)
                .optional(session.lastCapturedAt())
                .number(session.covered())
                .number(session.distinctTracks())
                .number(session.highestTrack())
                .number(session.buckets().size());
        for (Bucket bucket : session.buckets()) {
            to.number(bucket.start() / Tick.SECOND).flag(bucket.changed());
            write(to, bucket.totals());
            to.differences(bucket.tracks()).number(bucket.seconds().length);
            for (long seconds : bucket.seconds()) {
                to.number(seconds);
            }
            write(to, bucket.totalsByTrack(), bucket.start());
            to.differences(bucket.shown());
        }
        write(to, session.runs());
        return to.bytes();
    }

    /** The session with these two parts. */
    Session session(byte[] headBytes, byte[] progressBytes) {
        StateReader head = new StateReader(headBytes);
        boolean withMarker = version(head, HEAD_VERSION) > 1;
        StateReader progress = new StateReader(progressBytes);
        boolean withShown = version(progress, PROGRESS_VERSION) > 1;
        long run = head.number();
        Long firstCapturedAt = head.optional();
        EmotionTotals closed = totals(head);
        long lateFrames = head.number();
        long deadLetters = head.number();
        String model = head.text();
        String device = head.text();
        byte[] confusion = head.block();
        Long mixedUntil = head.optional();
        Long refusedAt = head.optional();
        Ending ending = head.flag() ? new Ending(head.number(), head.flag(), head.number()) : null;
        EndMarker lastEnd = withMarker ? marker(head) : null;
        // After a crash without exactly-once processing, the two parts may be of different frames.
        Long lastCapturedAt = progress.optional();
        lastCapturedAt = lastCapturedAt == null ? firstCapturedAt : lastCapturedAt;
        firstCapturedAt = firstCapturedAt == null ? lastCapturedAt : firstCapturedAt;
        long covered = progress.number();
        long distinctTracks = progress.number();
        long highestTrack = progress.number();
        List<Bucket> buckets = buckets(progress, withShown);
        return new Session(
                run,
                firstCapturedAt,
                lastCapturedAt,
                closed,
                lateFrames,
                deadLetters,
                model,
                device,
                confusions.of(confusion),
                mixedUntil,
                covered,
                buckets,
                ending,
                distinctTracks,
                highestTrack,
                withShown ? runs(progress) : TrackRuns.NONE,
                refusedAt,
                lastEnd);
    }

    private static EndMarker marker(StateReader from) {
        return from.flag() ? new EndMarker(new FramePosition((int) from.number(), from.number()), from.number()) : null;
    }

    private static long version(StateReader reader, long latest) {
        long version = reader.number();
        if (version < 1 || version > latest) {
            throw new IllegalStateException("a session's state has version " + version + ", but this release reads "
                    + latest + ": it was written by a later release");
        }
        return version;
    }

    private static void write(StateWriter to, EmotionTotals totals) {
        to.number(totals.frames());
        for (long count : totals.counts()) {
            to.number(count);
        }
        double[] fractions = Arrays.copyOf(totals.probabilities(), Emotion.COUNT + 1);
        fractions[Emotion.COUNT] = totals.certainty();
        to.fractions(fractions)
                .number(totals.unusable())
                .number(totals.skipped())
                .number(totals.sightings());
    }

    private static EmotionTotals totals(StateReader from) {
        long frames = from.number();
        long[] counts = new long[Emotion.COUNT];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = from.number();
        }
        double[] fractions = from.fractions(Emotion.COUNT + 1);
        return new EmotionTotals(
                frames,
                counts,
                Arrays.copyOf(fractions, Emotion.COUNT),
                fractions[Emotion.COUNT],
                from.number(),
                from.number(),
                from.number());
    }

    private static List<Bucket> buckets(StateReader from, boolean withShown) {
        List<Bucket> buckets = new ArrayList<>();
        for (long left = from.number(); left > 0; left--) {
            long start = from.number() * Tick.SECOND;
            boolean changed = from.flag();
            EmotionTotals totals = totals(from);
            long[] tracks = from.differences();
            long[] seconds = new long[(int) from.number()];
            for (int i = 0; i < seconds.length; i++) {
                seconds[i] = from.number();
            }
            List<TrackTotals> totalsByTrack = totalsByTrack(from, start);
            long[] shown = withShown ? from.differences() : Shown.NONE;
            buckets.add(new Bucket(start, changed, totals, tracks, totalsByTrack, shown, seconds));
        }
        return buckets;
    }

    /** Differences, since they are small: about 30 bytes for a track. */
    private static void write(StateWriter to, List<TrackTotals> totalsByTrack, long start) {
        to.number(totalsByTrack.size());
        long last = 0;
        for (TrackTotals track : totalsByTrack) {
            to.number(track.track() - last)
                    .number(track.firstCapturedAt() - start)
                    .number(track.lastCapturedAt() - track.firstCapturedAt())
                    .number(track.frames())
                    .number(track.usable());
            for (long weight : track.weights()) {
                to.number(weight);
            }
            last = track.track();
        }
    }

    private static List<TrackTotals> totalsByTrack(StateReader from, long start) {
        List<TrackTotals> totalsByTrack = new ArrayList<>();
        long last = 0;
        for (long left = from.number(); left > 0; left--) {
            last += from.number();
            long firstCapturedAt = start + from.number();
            long lastCapturedAt = firstCapturedAt + from.number();
            long frames = from.number();
            long usable = from.number();
            long[] weights = new long[Emotion.COUNT];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = from.number();
            }
            totalsByTrack.add(new TrackTotals(last, firstCapturedAt, lastCapturedAt, frames, usable, weights));
        }
        return totalsByTrack;
    }

    /** Times as differences to the track's last: about 25 bytes for a track in view. */
    private static void write(StateWriter to, TrackRuns runs) {
        to.number(runs.gone().people());
        for (long count : runs.gone().counts()) {
            to.number(count);
        }
        to.number(runs.inView().size());
        long last = 0;
        long lastAt = 0;
        for (TrackRun run : runs.inView()) {
            to.number(run.track() - last)
                    .number(run.lastAt() - lastAt)
                    .number(run.lastAt() - run.firstAt())
                    .number(run.lastAt() - run.since())
                    .number(run.shown());
            for (int share : run.mean()) {
                to.number(share);
            }
            last = run.track();
            lastAt = run.lastAt();
        }
    }

    private static TrackRuns runs(StateReader from) {
        long people = from.number();
        long[] counts = new long[Emotion.COUNT];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = from.number();
        }
        List<TrackRun> inView = new ArrayList<>();
        long track = 0;
        long lastAt = 0;
        for (long left = from.number(); left > 0; left--) {
            track += from.number();
            lastAt += from.number();
            long firstAt = lastAt - from.number();
            long since = lastAt - from.number();
            int shown = (int) from.number();
            int[] mean = new int[Emotion.COUNT];
            for (int i = 0; i < mean.length; i++) {
                mean[i] = (int) from.number();
            }
            inView.add(new TrackRun(track, firstAt, lastAt, since, shown, mean));
        }
        return new TrackRuns(inView, new Shown(people, counts));
    }
}
