package io.emotionstreams.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.trainer.predictions.Predictions;
import io.emotionstreams.trainer.predictions.PredictionsBuilder;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionSimulationTest {
    /** With class shares as uneven as in FER2013. */
    private static final Predictions FACES = new PredictionsBuilder()
            .add(100, 0, 0, .9)
            .add(5, 1, 1, .9)
            .add(100, 2, 2, .9)
            .add(300, 3, 3, .9)
            .add(100, 4, 4, .9)
            .add(100, 5, 5, .9)
            .add(100, 6, 6, .9)
            .predictions();

    @Test
    void theTrueSharesAreThoseOfTheDrawnFaces() {
        SimulatedSession session = new SessionSimulation(FACES, 1).draw(300);
        double[] counted = new double[7];
        IntStream.range(0, 300).forEach(i -> counted[session.faces().label(i)] += 1 / 300.0);
        assertThat(session.faces().size()).isEqualTo(300);
        assertThat(session.truth()).containsExactly(counted, within(1e-9));
    }

    @Test
    void sharesFollowTheDirichletDistributionNotTheSplit() {
        double[][] truths = truths(4000, 1);
        for (int c = 0; c < 7; c++) {
            int emotion = c;
            double mean =
                    Arrays.stream(truths).mapToDouble(t -> t[emotion]).average().orElseThrow();
            double variance = Arrays.stream(truths)
                    .mapToDouble(t -> (t[emotion] - 1 / 7.0) * (t[emotion] - 1 / 7.0))
                    .average()
                    .orElseThrow();
            double dirichlet = 1 / 7.0 * 6 / 7.0 / (7 * .7 + 1);
            double drawn = dirichlet + (1 / 7.0 * 6 / 7.0 - dirichlet) / 300;
            assertThat(mean).isCloseTo(1 / 7.0, within(.01));
            assertThat(variance).isCloseTo(drawn, within(.1 * drawn));
        }
    }

    @Test
    void theSeedDeterminesTheSessions() {
        assertThat(truths(3, 1)).isDeepEqualTo(truths(3, 1));
        assertThat(truths(3, 1)[0]).isNotEqualTo(truths(3, 2)[0]);
    }

    @Test
    void aClassWithoutFacesIsNeverDrawn() {
        Predictions two =
                new PredictionsBuilder().add(3, 2, 2, .9).add(3, 5, 5, .9).predictions();
        SimulatedSession session = new SessionSimulation(two, 1).draw(50);
        assertThat(session.truth()[2] + session.truth()[5]).isCloseTo(1, within(1e-9));
    }

    private static double[][] truths(int sessions, long seed) {
        SessionSimulation simulation = new SessionSimulation(FACES, seed);
        return IntStream.range(0, sessions)
                .mapToObj(i -> simulation.draw(300).truth())
                .toArray(double[][]::new);
    }
}
