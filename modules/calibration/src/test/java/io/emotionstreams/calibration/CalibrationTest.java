package io.emotionstreams.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceCondition;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.testkit.Confusions;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final ClassifierConfusion KNOWN = Confusions.example()
            .under(Collections.nCopies(
                    Conditions.count(),
                    new FaceCondition(
                            Confusions.example().rows(),
                            Confusions.example().scatter(),
                            Collections.nCopies(Emotion.COUNT, 0.6f),
                            Collections.nCopies(Emotion.COUNT, 0.03f))));

    @Test
    void anEmotionWithManyLabelsGetsItsOwnRow() {
        Calibration calibration = measure(faces(Emotion.SAD, 1000, Integer::toString));

        assertThat(calibration.confusion().share(Emotion.SAD, Emotion.ANGRY)).isCloseTo(1, within(0.01f));
        assertThat(calibration.confusion().faces().count(Emotion.SAD)).isEqualTo(1000 + Calibration.KNOWN_FACES);
    }

    @Test
    void anEmotionWithoutLabelsKeepsTheModelsRowWithLittleWeight() {
        Calibration calibration = measure(faces(Emotion.SAD, 50, Integer::toString));

        assertThat(calibration.confusion().share(Emotion.HAPPY, Emotion.HAPPY))
                .isCloseTo(KNOWN.share(Emotion.HAPPY, Emotion.HAPPY), within(1e-4f));
        assertThat(calibration.confusion().faces().count(Emotion.HAPPY)).isEqualTo(Calibration.KNOWN_FACES);
        assertThat(calibration.emotions().get(Emotion.HAPPY.index()).recall()).isNull();
    }

    @Test
    void asManyLabelsAsTheModelsMatrixCountsForMeetItHalfway() {
        Calibration calibration = measure(faces(Emotion.SAD, Calibration.KNOWN_FACES, Integer::toString));

        float known = KNOWN.share(Emotion.SAD, Emotion.SAD);
        assertThat(calibration.confusion().share(Emotion.SAD, Emotion.SAD)).isCloseTo(known / 2, within(1e-4f));
    }

    @Test
    void manyPicturesOfOnePersonAreWorthLittle() {
        EmotionCalibration sad =
                measure(faces(Emotion.SAD, 100, i -> "one")).emotions().get(Emotion.SAD.index());

        assertThat(sad.labels()).isEqualTo(100);
        assertThat(sad.people()).isEqualTo(1);
        assertThat(sad.effective()).isBetween(1.2, 1.3);
    }

    @Test
    void facesOfNamelessPeopleAreOfDifferentPeople() {
        EmotionCalibration sad =
                measure(faces(Emotion.SAD, 20, i -> null)).emotions().get(Emotion.SAD.index());

        assertThat(sad.people()).isEqualTo(20);
        assertThat(sad.effective()).isCloseTo(20, within(1e-9));
    }

    @Test
    void everyConditionIsMeasured() {
        AtomicInteger classified = new AtomicInteger();
        List<LabeledCrop> faces = faces(Emotion.SAD, 300, Integer::toString);

        Calibration calibration = Calibration.measure(new Angry(Optional.of(KNOWN)), faces, classified::addAndGet);

        assertThat(calibration.confusion().conditions()).hasSize(Conditions.count());
        assertThat(classified).hasValue((int) Calibration.work(faces));
    }

    @Test
    void aModelWithoutAMatrixNeedsLabelsOfEveryEmotion() {
        EmotionClassifier unknown = new Angry(Optional.empty());
        List<LabeledCrop> sad = faces(Emotion.SAD, 10, Integer::toString);
        List<LabeledCrop> all = Stream.of(Emotion.values())
                .flatMap(emotion -> faces(emotion, 2, Integer::toString).stream())
                .toList();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.measure(unknown, sad, faces -> {}))
                .withMessageContaining("label faces of each of angry");
        assertThat(Calibration.measure(unknown, all, faces -> {}).confusion().share(Emotion.SAD, Emotion.ANGRY))
                .isEqualTo(1);
    }

    private static Calibration measure(List<LabeledCrop> faces) {
        return Calibration.measure(new Angry(Optional.of(KNOWN)), faces, classified -> {});
    }

    private static List<LabeledCrop> faces(Emotion emotion, int count, IntFunction<String> person) {
        return IntStream.range(0, count)
                .mapToObj(i -> new LabeledCrop(emotion, person.apply(i), new byte[FaceCrop.PIXELS]))
                .toList();
    }

    /** Sees anger in every face. */
    private record Angry(Optional<ClassifierConfusion> confusion) implements EmotionClassifier {
        @Override
        public List<EmotionDistribution> classify(List<byte[]> crops) {
            return crops.stream()
                    .map(crop -> EmotionDistribution.of(1, 0, 0, 0, 0, 0, 0))
                    .toList();
        }

        @Override
        public String model() {
            return "angry@000000000000";
        }

        @Override
        public String device() {
            return "cpu";
        }

        @Override
        public void close() {}
    }
}
