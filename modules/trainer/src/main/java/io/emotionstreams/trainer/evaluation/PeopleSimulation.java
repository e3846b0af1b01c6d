package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.trainer.predictions.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Draws sessions of people from labeled faces. Each person has one picture per emotion, so that errors about a person persist,
 * and looks at the camera in one of several conditions. The session's shares come from a symmetric Dirichlet distribution,
 * each person's shares scatter about them, and some people are seen longer than others. The same seed gives the same
 * sessions. Not thread-safe.
 */
final class PeopleSimulation {
    /** Of a person's shares about those of the session: some people smile all the time. */
    private static final double CONCENTRATION_OF_PERSON = 4;

    /** Of the time for which people are seen. */
    private static final double CONCENTRATION_OF_TIME = 3;

    private final List<Predictions> conditions;
    private final Predictions falseFaces;
    private final double falseShare;
    private final double ownPicture;
    private final int[][] byClass;
    private final Random random;

    /**
     * Prepares to draw.
     *
     * @param conditions predictions for the same faces under one or more conditions; each emotion has a face
     * @param falseFaces predictions for what is no face
     * @param falseShare how many false faces there are per face, 0 to 1
     * @param persistence correlation of two judgements of one person with the same emotion, 0 to 1
     */
    PeopleSimulation(
            List<Predictions> conditions, Predictions falseFaces, double falseShare, double persistence, long seed) {
        this.conditions = conditions;
        this.falseFaces = falseFaces;
        this.falseShare = falseShare;
        // Two judgements are correlated if both are of the person's own picture.
        this.ownPicture = Math.sqrt(persistence);
        Predictions faces = conditions.get(0);
        this.byClass = IntStream.range(0, Emotion.COUNT)
                .mapToObj(c -> IntStream.range(0, faces.size())
                        .filter(i -> faces.label(i) == c)
                        .toArray())
                .toArray(int[][]::new);
        this.random = new Random(seed);
    }

    /** Draws a session of this many people with about this many judgements of them together. */
    PeopleSession draw(int people, int judgements) {
        double[] shares = Dirichlet.draw(repeated(SessionSimulation.CONCENTRATION, Emotion.COUNT), random);
        double[] time = Dirichlet.draw(repeated(CONCENTRATION_OF_TIME, people), random);
        List<Predictions> parts = new ArrayList<>();
        double[] truth = new double[Emotion.COUNT];
        int all = 0;
        for (int person = 0; person < people; person++) {
            int times = Math.max(1, (int) Math.round(time[person] * judgements));
            int[] drawn = person(
                    Arrays.stream(shares)
                            .map(share -> CONCENTRATION_OF_PERSON * share)
                            .toArray(),
                    times);
            Predictions seen = conditions.get(random.nextInt(conditions.size())).subset(drawn);
            for (int i = 0; i < times; i++) {
                truth[seen.label(i)]++;
            }
            parts.add(seen);
            all += times;
        }
        parts.add(falseFaces.subset(random.ints(Math.round(falseShare * all), 0, Math.max(1, falseFaces.size()))
                .toArray()));
        double faces = all;
        return new PeopleSession(
                Predictions.concat(parts),
                people,
                Arrays.stream(truth).map(count -> count / faces).toArray());
    }

    /** The pictures by which one person is judged. */
    private int[] person(double[] concentrations, int times) {
        double[] shares = Dirichlet.draw(concentrations, random);
        int[] own = Arrays.stream(byClass).mapToInt(this::any).toArray();
        int[] drawn = new int[times];
        for (int i = 0; i < times; i++) {
            int emotion = SessionSimulation.classOf(shares, random.nextDouble());
            drawn[i] = random.nextDouble() < ownPicture ? own[emotion] : any(byClass[emotion]);
        }
        return drawn;
    }

    private int any(int[] faces) {
        return faces[random.nextInt(faces.length)];
    }

    private static double[] repeated(double value, int times) {
        double[] values = new double[times];
        Arrays.fill(values, value);
        return values;
    }
}
