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
 * Compares estimated session distributions with the true ones of simulated sessions. Corrections are never fitted on faces
 * that the sessions are drawn from: they come from another split or, if there is only one, from its other half.
 */
final class SessionAccuracyMeasurement {
    static final int SESSIONS = 400;
    private static final int[] SIZES = {30, 300};
    private static final double POINTS = 100;

    private SessionAccuracyMeasurement() {}

    /**
     * With corrections fitted on another split.
     *
     * @param confusion predictions to fit them on, as {@link ConditionPredictions#of} returns them; {@code null} for none
     * @param confusionName what the report calls that split; {@code null} for none
     */
    static SessionAccuracy of(Predictions evaluated, List<Predictions> confusion, String confusionName, long seed) {
        SessionEstimates.Estimator estimator = new SessionEstimates.Estimator(confusion);
        return of(confusionName, size -> {
            Tally tally = new Tally();
            tally.addSessions(new SessionSimulation(evaluated, seed), estimator, SESSIONS, size);
            return tally;
        });
    }

    /**
     * With corrections cross-fitted on two random halves of one split.
     *
     * @param evaluated predictions as {@link ConditionPredictions#of} returns them; the sessions are drawn from the first
     * @return {@code null} for fewer than two faces
     */
    static SessionAccuracy crossFitted(List<Predictions> evaluated, String name, long seed) {
        Predictions unchanged = evaluated.get(0);
        if (unchanged.size() < 2) {
            return null;
        }
        Halves halves = Halves.of(unchanged, seed);
        List<Predictions> first = subsets(evaluated, halves.first());
        List<Predictions> second = subsets(evaluated, halves.second());
        boolean measurable = SoftConfusion.of(first.get(0)) != null && SoftConfusion.of(second.get(0)) != null;
        SessionEstimates.Estimator onFirst = new SessionEstimates.Estimator(measurable ? first : null);
        SessionEstimates.Estimator onSecond = new SessionEstimates.Estimator(measurable ? second : null);
        return of(name + ", cross-fitted in two halves", size -> {
            Tally tally = new Tally();
            tally.addSessions(new SessionSimulation(first.get(0), seed), onSecond, SESSIONS / 2, size);
            tally.addSessions(new SessionSimulation(second.get(0), seed), onFirst, SESSIONS / 2, size);
            return tally;
        });
    }

    private static List<Predictions> subsets(List<Predictions> conditions, int[] faces) {
        return conditions.stream().map(condition -> condition.subset(faces)).toList();
    }

    private static SessionAccuracy of(String source, IntFunction<Tally> measure) {
        List<SessionAccuracy.OfSize> bySize = Arrays.stream(SIZES)
                .mapToObj(size -> measure.apply(size).result(size))
                .toList();
        SessionAccuracy.OfSize largest = bySize.get(bySize.size() - 1);
        QuantificationMethod best = Stream.of(QuantificationMethod.values())
                .filter(method -> largest.of(method) != null)
                .min(Comparator.comparing(largest::of))
                .orElseThrow();
        return new SessionAccuracy(
                SESSIONS,
                SessionSimulation.CONCENTRATION,
                bySize.get(0).corrected() == null ? null : source,
                best,
                bySize);
    }

    /** Sums over the sessions of one size. */
    private static final class Tally {
        private final Map<QuantificationMethod, Double> distance = new EnumMap<>(QuantificationMethod.class);
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

        SessionAccuracy.OfSize result(int size) {
            Double corrected = points(QuantificationMethod.CORRECTED);
            double counted = points(QuantificationMethod.COUNTED);
            return new SessionAccuracy.OfSize(
                    size,
                    counted,
                    points(QuantificationMethod.AVERAGED),
                    corrected,
                    points(QuantificationMethod.EXPECTATION_MAXIMIZATION),
                    corrected == null ? null : corrected / counted,
                    corrected == null ? null : covered / (double) shares);
        }

        private Double points(QuantificationMethod method) {
            Double sum = distance.get(method);
            return sum == null ? null : POINTS * sum / shares;
        }
    }
}
