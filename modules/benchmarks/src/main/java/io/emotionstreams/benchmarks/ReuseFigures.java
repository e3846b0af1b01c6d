package io.emotionstreams.benchmarks;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.inference.Judgement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What reuse changes and saves at one max difference.
 *
 * @param maxDifference in gray values
 * @param faces number of faces
 * @param reused those that got an earlier answer
 * @param sameEmotion those of them whose earlier answer has the emotion that the model gives
 * @param probabilityError mean absolute difference of a reused probability from the model's, 0 to 1
 * @param shift by how much the mean over all faces moves, for the emotion where it moves most, 0 to 1
 * @param cpuMillis CPU time of a face
 * @param cpuMillisWithout the same without reuse
 */
record ReuseFigures(
        double maxDifference,
        int faces,
        int reused,
        int sameEmotion,
        double probabilityError,
        double shift,
        double cpuMillis,
        double cpuMillisWithout) {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final List<Emotion> EMOTIONS = List.of(Emotion.values());

    /** @param all the round without reuse */
    static ReuseFigures of(double maxDifference, ReuseRound all, ReuseRound round) {
        int faces = all.judgements().size();
        int[] reused = IntStream.range(0, faces)
                .filter(i -> round.judgements().get(i).reused())
                .toArray();
        return new ReuseFigures(
                maxDifference,
                faces,
                reused.length,
                (int) IntStream.of(reused)
                        .filter(i ->
                                answer(all, i).dominant() == answer(round, i).dominant())
                        .count(),
                IntStream.of(reused)
                        .mapToDouble(i -> meanError(answer(all, i), answer(round, i)))
                        .average()
                        .orElse(0),
                EMOTIONS.stream()
                        .mapToDouble(emotion -> Math.abs(mean(all, emotion) - mean(round, emotion)))
                        .max()
                        .orElse(0),
                millis(round),
                millis(all));
    }

    private static double millis(ReuseRound round) {
        return (double) round.cpuNanos()
                / NANOS_PER_MILLI
                / Math.max(1, round.judgements().size());
    }

    private static EmotionDistribution answer(ReuseRound round, int face) {
        return round.judgements().get(face).probabilities();
    }

    private static double meanError(EmotionDistribution model, EmotionDistribution earlier) {
        return EMOTIONS.stream()
                .mapToDouble(emotion -> Math.abs(model.share(emotion) - earlier.share(emotion)))
                .average()
                .orElse(0);
    }

    private static double mean(ReuseRound round, Emotion emotion) {
        return round.judgements().stream()
                .map(Judgement::probabilities)
                .mapToDouble(answer -> answer.share(emotion))
                .average()
                .orElse(0);
    }

    /** One JSON object on one line. */
    static String json(List<ReuseFigures> figures) {
        return JsonMapper.shared().writeValueAsString(figures);
    }

    /** One row for each max difference. */
    static String table(List<ReuseFigures> figures) {
        return figures.stream()
                .map(ReuseFigures::row)
                .collect(Collectors.joining(
                        "",
                        "| max difference | faces | reused | same emotion | error of a probability | shift of the mean | CPU ms a face |"
                                + " without reuse |\n|---|---|---|---|---|---|---|---|\n",
                        ""))
                .stripTrailing();
    }

    private String row() {
        return String.format(
                Locale.ROOT,
                "| %.1f | %d | %.1f%% | %s | %.4f | %.2f points | %.2f | %.2f |%n",
                maxDifference,
                faces,
                faces == 0 ? 0 : 100.0 * reused / faces,
                reused == 0 ? "-" : String.format(Locale.ROOT, "%.2f%%", 100.0 * sameEmotion / reused),
                probabilityError,
                100 * shift,
                cpuMillis,
                cpuMillisWithout);
    }
}
