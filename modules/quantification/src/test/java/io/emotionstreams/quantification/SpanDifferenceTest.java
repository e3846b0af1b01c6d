package io.emotionstreams.quantification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.quantification.SpanAnswers.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanDifferenceTest {
    private static final int PEOPLE = 8;
    private static final double[] USUAL = {0.05, 0.05, 0.02, 0.2, 0.1, 0.08, 0.5};
    private static final double[] HAPPIER = {0.05, 0.05, 0.02, 0.4, 0.1, 0.08, 0.3};

    @Test
    void theDifferenceIsThatOfTheMeanPredictions() {
        SpanAnswers first = new SpanAnswers(Collections.nCopies(5, block(0.2f)));
        SpanAnswers second = new SpanAnswers(Collections.nCopies(5, block(0.5f)));

        EmotionDifference happy = SpanDifference.of(first, second, 1).emotions().get(Emotion.HAPPY.index());

        assertThat(happy.difference()).isCloseTo(0.3, within(1e-6));
        assertThat((happy.low() + happy.high()) / 2).isCloseTo(0.3, within(1e-6));
    }

    @Test
    void blocksThatDifferWidenTheInterval() {
        SpanAnswers even = new SpanAnswers(Collections.nCopies(10, block(0.5f)));
        SpanAnswers uneven = new SpanAnswers(Collections.nCopies(5, List.of(block(0f), block(1f))).stream()
                .flatMap(List::stream)
                .toList());

        assertThat(width(SpanDifference.of(even, uneven, 1))).isGreaterThan(width(SpanDifference.of(even, even, 1)));
    }

    @Test
    void moreComparisonsWidenTheInterval() {
        SpanAnswers span = new SpanAnswers(Collections.nCopies(10, block(0.5f)));

        assertThat(width(SpanDifference.of(span, span, 10))).isGreaterThan(width(SpanDifference.of(span, span, 1)));
    }

    @Test
    void anEmotionThatNobodyShowsDoesNotDiffer() {
        SpanAnswers span = new SpanAnswers(Collections.nCopies(5, block(0.5f)));

        assertThat(SpanDifference.of(span, span, 1).emotions().get(Emotion.FEAR.index()))
                .satisfies(fear -> assertThat(fear.beyondChance()).isFalse());
    }

    @Test
    void twoBlocksAreTooLittle() {
        SpanAnswers brief = new SpanAnswers(Collections.nCopies(2, block(0.2f)));
        SpanAnswers second = new SpanAnswers(Collections.nCopies(5, block(0.9f)));

        assertThat(brief.suffices()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> SpanDifference.of(brief, second, 1));
    }

    /** Expressions change at random; people may react together, and each has habits of their own. */
    @ParameterizedTest
    @CsvSource({"20, 2, false", "60, 2, false", "60, 2, true", "300, 2, true", "60, 4, false"})
    void whereNothingChangedAChangeIsClaimedInOneOfTwentyCasesAtMost(int seconds, double lasting, boolean together) {
        Random random = new Random(17);
        int sessions = 1000;
        int wrong = 0;
        for (int i = 0; i < sessions; i++) {
            Crowd crowd = new Crowd(random, lasting, together);
            SpanAnswers first = crowd.span(seconds, USUAL);
            wrong += claims(SpanDifference.of(first, crowd.span(seconds, USUAL), 1)) > 0 ? 1 : 0;
        }
        assertThat(wrong / (double) sessions).isLessThanOrEqualTo(0.05);
    }

    @Test
    void aChangeOfTwentyPointsIsFoundInTwoMinutes() {
        Random random = new Random(17);
        int sessions = 200;
        int found = 0;
        for (int i = 0; i < sessions; i++) {
            Crowd crowd = new Crowd(random, 2, false);
            SpanAnswers before = crowd.span(120, USUAL);
            SpanDifference difference = SpanDifference.of(before, crowd.span(120, HAPPIER), 1);
            found += difference.emotions().get(Emotion.HAPPY.index()).low() > 0 ? 1 : 0;
        }
        assertThat(found).isGreaterThan(170);
    }

    private static long claims(SpanDifference difference) {
        return difference.emotions().stream()
                .filter(EmotionDifference::beyondChance)
                .count();
    }

    private static double width(SpanDifference difference) {
        EmotionDifference happy = difference.emotions().get(Emotion.HAPPY.index());
        return happy.high() - happy.low();
    }

    /** Eight people for four seconds at 15 frames/s. */
    private static Block block(float happy) {
        return new Block(EmotionDistribution.of(0, 0, 0, happy, 0, 0, 1 - happy), 480, PEOPLE);
    }

    /** People whose expressions last for a random time each, and are seen once a second. */
    private static final class Crowd {
        private final Random random;
        private final double lasting;
        private final boolean together;
        private final int[] shown = new int[PEOPLE];
        private final boolean[] started = new boolean[PEOPLE];

        Crowd(Random random, double lasting, boolean together) {
            this.random = random;
            this.lasting = lasting;
            this.together = together;
        }

        SpanAnswers span(int seconds, double[] shares) {
            List<Block> blocks = new ArrayList<>();
            double[] sums = new double[Emotion.COUNT];
            for (int second = 0; second < seconds; second++) {
                move(shares);
                for (int emotion : shown) {
                    sums[emotion]++;
                }
                if (second % 4 == 3) {
                    blocks.add(new Block(EmotionDistribution.normalized(sums), 4L * PEOPLE, PEOPLE));
                    sums = new double[Emotion.COUNT];
                }
            }
            return new SpanAnswers(blocks);
        }

        private void move(double[] shares) {
            double change = 1 - Math.exp(-1 / lasting);
            boolean all = together && random.nextDouble() < change / 2;
            int common = draw(shares);
            for (int person = 0; person < PEOPLE; person++) {
                if (all && random.nextBoolean()) {
                    shown[person] = common;
                } else if (!started[person] || random.nextDouble() < change) {
                    shown[person] = draw(shares);
                }
                started[person] = true;
            }
        }

        private int draw(double[] shares) {
            double at = random.nextDouble();
            int emotion = 0;
            for (double sum = shares[0]; at >= sum && emotion < shares.length - 1; sum += shares[emotion]) {
                emotion++;
            }
            return emotion;
        }
    }
}
