package io.emotionstreams.quantification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
import io.emotionstreams.contracts.EmotionIntervals.Interval;
import io.emotionstreams.quantification.SessionGroup.Session;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SessionGroupTest {
    @Test
    void theMeanIsThatOfTheSessions() {
        SessionGroup group = new SessionGroup(List.of(session(0.2), session(0.3), session(0.7)));

        assertThat(group.share(Emotion.HAPPY).value()).isCloseTo(0.4f, within(1e-6f));
    }

    /** Student's quantile for two degrees of freedom is 4.303, and the standard error 0.1 / sqrt(3). */
    @Test
    void theIntervalIsStudents() {
        SessionGroup group = new SessionGroup(List.of(session(0.4), session(0.5), session(0.6)));

        assertThat(group.share(Emotion.HAPPY).low()).isCloseTo(0.2516f, within(1e-3f));
        assertThat(group.share(Emotion.HAPPY).high()).isCloseTo(0.7484f, within(1e-3f));
    }

    @Test
    void sessionsThatHappenToAgreeAreNoSurerThanTheirOwnIntervals() {
        EmotionIntervals wide = new EmotionIntervals(Collections.nCopies(Emotion.COUNT, new Interval(0.1f, 0.9f)));
        SessionGroup group =
                new SessionGroup(Collections.nCopies(4, new Session(session(0.5).shares(), wide)));

        assertThat(group.share(Emotion.HAPPY).low()).isLessThan(0.2f);
    }

    @Test
    void oneSessionTellsNothingAboutOthers() {
        SessionGroup one = new SessionGroup(List.of(session(0.5)));
        SessionGroup many = new SessionGroup(Collections.nCopies(9, session(0.1)));

        assertThat(one.share(Emotion.HAPPY).low()).isZero();
        assertThat(one.share(Emotion.HAPPY).high()).isOne();
        assertThat(one.differenceTo(many)).isEmpty();
        assertThat(many.differenceTo(one)).isEmpty();
    }

    @Test
    void aGroupNeedsASession() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SessionGroup(List.of()));
    }

    /** In 1,000 pairs of groups from the same sessions, at most one in twenty differs in any emotion by chance. */
    @Test
    void groupsOfTheSameKindDifferRarely() {
        Random random = new Random(1);
        int pairs = 1000;
        int wrong = 0;
        for (int i = 0; i < pairs; i++) {
            if (draw(random).differenceTo(draw(random)).stream().anyMatch(EmotionDifference::beyondChance)) {
                wrong++;
            }
        }

        assertThat(wrong).isLessThanOrEqualTo(pairs / 20);
    }

    private static SessionGroup draw(Random random) {
        return new SessionGroup(Stream.generate(() -> session(0.2 + 0.6 * random.nextDouble()))
                .limit(6)
                .toList());
    }

    /** Happy to this share, else neutral. */
    private static Session session(double happy) {
        double[] weights = new double[Emotion.COUNT];
        weights[Emotion.HAPPY.index()] = happy;
        weights[Emotion.NEUTRAL.index()] = 1 - happy;
        return new Session(EmotionDistribution.normalized(weights), null);
    }
}
