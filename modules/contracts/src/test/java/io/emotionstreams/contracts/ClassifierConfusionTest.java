package io.emotionstreams.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierConfusionTest {
    private static final ClassifierConfusion CONFUSION = Samples.CONFUSION;
    private static final FaceCondition CONDITION = new FaceCondition(
            CONFUSION.rows(),
            0.3f,
            List.of(0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f),
            Collections.nCopies(Emotion.COUNT, 0.02f));

    @Test
    void rowsAreTrueEmotionsAndColumnsPredictedOnes() {
        assertThat(CONFUSION.share(Emotion.HAPPY, Emotion.SAD)).isEqualTo(0.25f);
        assertThat(CONFUSION.share(Emotion.SAD, Emotion.HAPPY)).isZero();
    }

    @Test
    void rowsOfWeightsBecomeShares() {
        double[][] weights = new double[Emotion.COUNT][Emotion.COUNT];
        Arrays.stream(weights).forEach(row -> Arrays.fill(row, 20));

        ClassifierConfusion confusion = ClassifierConfusion.of(weights, new long[] {1, 2, 3, 4, 5, 6, 7}, 1);

        assertThat(confusion.share(Emotion.FEAR, Emotion.ANGRY)).isEqualTo(1 / 7f);
        assertThat(confusion.faces().count(Emotion.FEAR)).isEqualTo(3);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        assertThat(ClassifierConfusion.ofBytes(CONFUSION.bytes())).isEqualTo(CONFUSION);
    }

    @Test
    void theBytesMatchTheGoldenFile() throws IOException {
        GoldenFile.requireSame("v1/classifier-confusion.bin", CONFUSION.bytes());
    }

    @Test
    void conditionsAreReadBackToFourDigits() {
        ClassifierConfusion written = CONFUSION.under(List.of(CONDITION, CONDITION));

        ClassifierConfusion read = ClassifierConfusion.ofBytes(written.bytes());

        assertThat(read.under(List.of())).isEqualTo(CONFUSION);
        assertThat(read.conditions()).hasSize(2).allSatisfy(condition -> {
            assertThat(condition.rows().get(3).share(Emotion.SAD)).isCloseTo(0.25f, within(1e-4f));
            assertThat(condition.scatter()).isCloseTo(0.3f, within(1e-4f));
            assertThat(condition.certainty().get(6)).isCloseTo(0.7f, within(1e-4f));
            assertThat(condition.certaintyVariance().get(6)).isCloseTo(0.02f, within(1e-4f));
        });
    }

    @Test
    void aConditionTakes128BytesThatRemainTheSame() {
        byte[] written = CONFUSION.under(List.of(CONDITION)).bytes();

        assertThat(written).hasSize(CONFUSION.bytes().length + 128);
        assertThat(ClassifierConfusion.ofBytes(written).bytes()).isEqualTo(written);
    }

    @Test
    void inCborItIsAByteString() {
        RecordSerde<ClassifierConfusion> serde = RecordSerde.cbor(ClassifierConfusion.class);

        byte[] cbor = serde.serialize(CONFUSION);

        assertThat(cbor).hasSize(CONFUSION.bytes().length + 3);
        assertThat(serde.deserialize(cbor)).isEqualTo(CONFUSION);
    }

    @Test
    void bytesOfAnotherLengthAreRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassifierConfusion.ofBytes(Arrays.copyOf(CONFUSION.bytes(), 255)))
                .withMessage("a confusion matrix takes 256 bytes and 128 for each condition, not 255");
    }

    @Test
    void bytesThatAreNotSharesAreRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassifierConfusion.ofBytes(new byte[256]))
                .withMessage("shares must sum to 1 but sum to 0.0");
    }

    @Test
    void anythingButSevenRowsIsRejected() {
        List<EmotionDistribution> six = CONFUSION.rows().subList(0, 6);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassifierConfusion(six, CONFUSION.faces(), 1))
                .withMessage("a confusion matrix has 7 rows, not 6");
    }

    @Test
    void aRowWithoutFacesIsRejected() {
        EmotionCounts noDisgust = EmotionCounts.of(1, 0, 1, 1, 1, 1, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassifierConfusion(CONFUSION.rows(), noDisgust, 1))
                .withMessage("a confusion matrix needs at least one face of every emotion but has none of disgust");
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.1f, 1.1f, Float.NaN})
    void aScatterOutsideZeroToOneIsRejected(float scatter) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassifierConfusion(CONFUSION.rows(), CONFUSION.faces(), scatter));
    }
}
