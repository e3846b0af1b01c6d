package io.emotionstreams.aggregation;

import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Totals of each track, ordered by the track's number. */
final class TotalsByTrack {
    /** A session's state is rewritten with every frame: of a bucket with more tracks, the last to come have no totals. */
    static final int MAX_TRACKS = 256;

    private TotalsByTrack() {}

    /** Adds a frame, which also stands for the frames that were skipped before it. */
    static List<TrackTotals> plus(List<TrackTotals> totals, SessionEvent.Frame frame) {
        long time = 1 + frame.skipped();
        return sums(Stream.of(
                        totals.stream(),
                        frame.emotions().faces().stream()
                                .filter(face -> face.track() != null)
                                .map(face -> TrackTotals.judged(face, frame.capturedAt(), time)),
                        frame.emotions().unusable().stream()
                                .map(face -> face.track())
                                .filter(Objects::nonNull)
                                .map(track -> TrackTotals.unusable(track, frame.capturedAt())))
                .flatMap(each -> each));
    }

    /** Totals of each track over several buckets. */
    static List<TrackTotals> of(List<Bucket> buckets) {
        return sums(buckets.stream().flatMap(bucket -> bucket.totalsByTrack().stream()));
    }

    private static List<TrackTotals> sums(Stream<TrackTotals> parts) {
        TreeMap<Long, TrackTotals> sums = new TreeMap<>();
        parts.filter(part -> sums.containsKey(part.track()) || sums.size() < MAX_TRACKS)
                .forEachOrdered(part -> sums.merge(part.track(), part, TrackTotals::plus));
        return List.copyOf(sums.values());
    }
}
