package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionIntervals.Interval;
import io.emotionstreams.trainer.predictions.Halves;
import io.emotionstreams.trainer.predictions.Predictions;
import io.emotionstreams.trainer.predictions.SoftConfusion;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Measures session distributions against the truth of simulated sessions. What corrects is never measured on faces that
 * sessions are drawn from: it comes from another split, or, when one split has to be both, from one half of it for the
 * sessions of the other.
 */
final class SessionErrors {
    static final int SESSIONS = 400;
    private static final int[] SIZES = {30, 300};
    private static final double POINTS = 100;

    private SessionErrors() {}

    /**
     * Corrections measured on another split.
     *
     * @param source {@code null} for none
     * @param sourceName what the report calls it; {@code null} with it
     */
    static SessionError of(Predictions judged, Predictions source, String sourceName, long seed) {
        SessionEstimates.Estimator estimator = new SessionEstimates.Estimator(source);
        return of(sourceName, size -> {
            Tally tally = new Tally();
            tally.addSessions(new SessionSimulation(judged, seed), estimator, SESSIONS, size);
            return tally;
        });
    }

    /**
     * One split as source and judge, in two seeded halves.
     *
     * @return {@code null} when there are fewer than two faces
     */
    static SessionError crossFitted(Predictions judged, String name, long seed) {
        if (judged.size() < 2) {
            return null;
        }
        Halves halves = Halves.of(judged, seed);
        Predictions first = judged.subset(halves.first());
        Predictions second = judged.subset(halves.second());
        boolean measurable = SoftConfusion.of(first) != null && SoftConfusion.of(second) != null;
        SessionEstimates.Estimator onFirst = new SessionEstimates.Estimator(measurable ? first : null);
        SessionEstimates.Estimator onSecond = new SessionEstimates.Estimator(measurable ? second : null);
        return of(name + ", cross-fitted in two halves", size -> {
            Tally tally = new Tally();
            tally.addSessions(new SessionSimulation(first, seed), onSecond, SESSIONS / 2, size);
            tally.addSessions(new SessionSimulation(second, seed), onFirst, SESSIONS / 2, size);
            return tally;
        });
    }

    private static SessionError of(String source, IntFunction<Tally> measure) {
        List<SessionError.OfSize> bySize = Arrays.stream(SIZES)
                .mapToObj(size -> measure.apply(size).result(size))
                .toList();
        SessionError.OfSize largest = bySize.get(bySize.size() - 1);
        SessionMethod best = Stream.of(SessionMethod.values())
                .filter(method -> largest.of(method) != null)
                .min(Comparator.comparing(largest::of))
                .orElseThrow();
        return new SessionError(
                SESSIONS,
                SessionSimulation.CONCENTRATION,
                bySize.get(0).adjusted() == null ? null : source,
                best,
                bySize);
    }

    /** Adds up over the sessions of one size. */
    private static final class Tally {
        private final Map<SessionMethod, Double> distance = new EnumMap<>(SessionMethod.class);
        private int shares;
        private int covered;

        void addSessions(SessionSimulation simulation, SessionEstimates.Estimator estimator, int sessions, int size) {
            for (int i = 0; i < sessions; i++) {
                SimulatedSession session = simulation.draw(size);
                add(estimator.of(session.faces()), session.truth());
            }
        }

        private void add(SessionEstimates estimates, double[] truth) {
            estimates.byMethod().forEach((method, estimate) -> {
                for (int c = 0; c < Emotion.COUNT; c++) {
                    distance.merge(method, Math.abs(estimate[c] - truth[c]), Double::sum);
                }
            });
            shares += Emotion.COUNT;
            if (estimates.intervals() != null) {
                for (Emotion emotion : Emotion.values()) {
                    Interval interval = estimates.intervals().of(emotion);
                    double share = truth[emotion.index()];
                    covered += interval.low() <= share && share <= interval.high() ? 1 : 0;
                }
            }
        }

        SessionError.OfSize result(int size) {
            Double adjusted = points(SessionMethod.ADJUSTED);
            double counted = points(SessionMethod.COUNTED);
            return new SessionError.OfSize(
                    size,
                    counted,
                    points(SessionMethod.AVERAGED),
                    adjusted,
                    points(SessionMethod.EXPECTATION_MAXIMISATION),
                    adjusted == null ? null : adjusted / counted,
                    adjusted == null ? null : covered / (double) shares);
        }

        private Double points(SessionMethod method) {
            Double sum = distance.get(method);
            return sum == null ? null : POINTS * sum / shares;
        }
    }
}
