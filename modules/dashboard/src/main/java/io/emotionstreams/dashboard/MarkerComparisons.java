package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.SessionMarker;
import io.emotionstreams.quantification.EmotionDifference;
import io.emotionstreams.quantification.SpanAnswers;
import io.emotionstreams.quantification.SpanDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/** Compares the parts of a session that its markers make, by its seconds, or by its windows where there are none. */
final class MarkerComparisons {
    /** Comparisons of a session at most: each one makes the intervals of all of them wider. */
    static final int MAX = 10;

    private final List<Judged> steps;

    /** A step with judged faces. */
    private record Judged(long start, long end, long frames, long faces, EmotionDistribution mean) {
        long middle() {
            return (start + end) / 2;
        }
    }

    private MarkerComparisons(SessionTimeline timeline) {
        Stream<Judged> all = timeline.seconds().isEmpty()
                ? timeline.windows().stream()
                        .map(window -> new Judged(
                                window.start(),
                                window.end(),
                                window.frames(),
                                window.faces(),
                                window.rawDistribution()))
                : timeline.seconds().stream()
                        .map(second -> new Judged(
                                second.start(),
                                second.end(),
                                second.frames(),
                                second.faces(),
                                second.rawDistribution()));
        steps = all.filter(step -> step.mean() != null && step.faces() > 0).toList();
    }

    /**
     * The comparisons of the markers within the session, at most {@value #MAX}.
     *
     * @param markers in order of time
     */
    static List<MarkerComparison> of(SessionTimeline timeline, List<SessionMarker> markers) {
        return new MarkerComparisons(timeline).compare(markers);
    }

    private List<MarkerComparison> compare(List<SessionMarker> markers) {
        if (steps.isEmpty()) {
            return List.of();
        }
        long from = steps.get(0).start();
        long to = steps.get(steps.size() - 1).end();
        List<SessionMarker> within = markers.stream()
                .filter(marker -> marker.start() < to && (marker.isMoment() ? marker.start() : marker.end()) > from)
                .limit(MAX)
                .toList();
        List<Long> edges = Stream.of(
                        Stream.of(from),
                        within.stream().filter(SessionMarker::isMoment).map(SessionMarker::start),
                        Stream.of(to))
                .flatMap(times -> times)
                .distinct()
                .sorted()
                .toList();
        return within.stream()
                .map(marker -> compare(marker, edges, within.size()))
                .toList();
    }

    private MarkerComparison compare(SessionMarker marker, List<Long> edges, int comparisons) {
        if (!marker.isMoment()) {
            LongPredicate inside = time -> time >= marker.start() && time < marker.end();
            return compare(marker, inside.negate(), inside, comparisons);
        }
        int at = edges.indexOf(marker.start());
        long before = edges.get(at - 1);
        long after = edges.get(at + 1);
        return compare(
                marker,
                time -> time >= before && time < marker.start(),
                time -> time >= marker.start() && time < after,
                comparisons);
    }

    private MarkerComparison compare(SessionMarker marker, LongPredicate first, LongPredicate second, int comparisons) {
        SpanAnswers before = answers(first);
        SpanAnswers after = answers(second);
        List<EmotionDifference> emotions = before.suffices() && after.suffices()
                ? SpanDifference.of(before, after, comparisons).emotions()
                : List.of();
        return MarkerComparison.of(marker, seconds(first), seconds(second), emotions);
    }

    private long seconds(LongPredicate part) {
        return steps.stream()
                        .filter(step -> part.test(step.middle()))
                        .mapToLong(step -> step.end() - step.start())
                        .sum()
                / Second.MILLIS;
    }

    private SpanAnswers answers(LongPredicate part) {
        TreeMap<Long, List<Judged>> blocks = new TreeMap<>();
        long[] first = {-1};
        steps.stream().filter(step -> part.test(step.middle())).forEach(step -> {
            first[0] = first[0] < 0 ? step.start() : first[0];
            blocks.computeIfAbsent((step.start() - first[0]) / SpanAnswers.BLOCK_MILLIS, index -> new ArrayList<>())
                    .add(step);
        });
        return new SpanAnswers(
                blocks.values().stream().map(MarkerComparisons::block).toList());
    }

    private static SpanAnswers.Block block(List<Judged> steps) {
        double[] weights = new double[Emotion.COUNT];
        long faces = 0;
        double judgements = 0;
        for (Judged step : steps) {
            for (Emotion emotion : Emotion.values()) {
                weights[emotion.index()] += step.mean().share(emotion) * (double) step.faces();
            }
            faces += step.faces();
            double atOnce = step.faces() / (double) Math.max(1, step.frames());
            judgements += atOnce * (step.end() - step.start()) / (double) SpanAnswers.BLOCK_MILLIS;
        }
        return new SpanAnswers.Block(
                EmotionDistribution.normalized(weights), faces, Math.min((double) faces, judgements));
    }
}
