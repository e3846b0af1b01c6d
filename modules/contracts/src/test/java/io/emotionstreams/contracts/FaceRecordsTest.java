package io.emotionstreams.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The records of one frame: its reference, its crops, its emotions. */
class FaceRecordsTest {
    private static final FaceCrop CROP = new FaceCrop(Samples.BOX, 0.5f, Samples.pixels());
    private static final FaceEmotion FACE = FaceEmotion.of(Samples.BOX, Samples.PROBABILITIES);

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, -1"})
    void aFrameHasAPartitionAndAnOffset(int partition, long offset) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FrameReference(partition, offset, null, 0, null))
                .withMessageStartingWith("partition and offset must not be negative");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4_102_444_800_001L})
    void aFrameWasCapturedBetween1970And2100(long capturedAt) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FrameReference(0, 0, null, capturedAt, null))
                .withMessage(
                        "capture time " + capturedAt + " is not an epoch millisecond between the years 1970 and 2100");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2303, 2305})
    void aCropHas48Times48Pixels(int pixels) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FaceCrop(Samples.BOX, 0.5f, new byte[pixels]))
                .withMessage("a face crop has 2304 pixels, not " + pixels);
    }

    @Test
    void aCropWithoutPixelsIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FaceCrop(Samples.BOX, 0.5f, null))
                .withMessage("a face crop has 2304 pixels, not none");
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.1f, 1.1f, Float.NaN})
    void aScoreLiesBetween0And1(float score) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FaceCrop(Samples.BOX, score, Samples.pixels()))
                .withMessage("a detection score must be between 0 and 1 but is " + score);
    }

    @Test
    void cropsAreEqualByTheirPixels() {
        FaceCrop same = new FaceCrop(Samples.BOX, 0.5f, Samples.pixels());
        FaceCrop other = new FaceCrop(Samples.BOX, 0.5f, new byte[FaceCrop.PIXELS]);

        assertThat(CROP).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource({"0, 720", "1280, 0", "-1, -1"})
    void aResultNeedsTheSizeOfItsFrame(int width, int height) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FaceCrops(Samples.FRAME, width, height, List.of()))
                .withMessageStartingWith("a result needs its frame and the frame's size");
    }

    @Test
    void aResultNeedsItsFrame() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FaceEmotions(null, 1280, 720, List.of(), "model", "cpu"))
                .withMessageStartingWith("a result needs its frame and the frame's size");
    }

    @Test
    void theListOfCropsIsCopied() {
        List<FaceCrop> faces = new ArrayList<>(List.of(CROP));
        FaceCrops crops = new FaceCrops(Samples.FRAME, 1280, 720, faces);

        faces.clear();

        assertThat(crops.faces()).containsExactly(CROP);
    }

    @Test
    void theListOfEmotionsIsCopied() {
        List<FaceEmotion> faces = new ArrayList<>(List.of(FACE));
        FaceEmotions emotions = new FaceEmotions(Samples.FRAME, 1280, 720, faces, "model", "cpu");

        faces.clear();

        assertThat(emotions.faces()).containsExactly(FACE);
    }

    @Test
    void theEmotionIsTheMostProbableOne() {
        assertThat(FACE.emotion()).isEqualTo(Emotion.HAPPY);
        assertThat(FACE.confidence()).isEqualTo(0.5f);
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.1f, 1.1f, Float.NaN})
    void aConfidenceLiesBetween0And1(float confidence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new FaceEmotion(Samples.BOX, null, Emotion.HAPPY, confidence, Samples.PROBABILITIES, null))
                .withMessage("a confidence must be between 0 and 1 but is " + confidence);
    }

    @Test
    void aClassifiedFaceNeedsABox() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FaceEmotion(null, null, Emotion.HAPPY, 1, Samples.PROBABILITIES, null))
                .withMessage("a classified face needs a box, an emotion and probabilities");
    }

    @Test
    void aClassificationKeepsTheTrackAndQualityOfItsCrop() {
        FaceEmotion face = Samples.TRACKED_EMOTIONS.faces().get(0);

        assertThat(face.track()).isEqualTo(11);
        assertThat(face.quality()).isEqualTo(Samples.QUALITY);
    }

    @Test
    void onlyAnAnswerThatIsReusedIsMarked() {
        FaceEmotion face = Samples.TRACKED_EMOTIONS.faces().get(0);

        assertThat(face.reused()).isNull();
        assertThat(face.asReused().reused()).isTrue();
        assertThat(face.asReused().in(Samples.BOX).reused()).isTrue();
        assertThat(face.asReused().probabilities()).isEqualTo(face.probabilities());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void tracksAreNumberedFromOne(long track) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FaceCrop(Samples.BOX, track, 0.5f, Samples.pixels(), null))
                .withMessage("tracks are numbered from 1, but one is " + track);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UnusableFace(Samples.BOX, track, Samples.QUALITY, UnusableFace.Reason.DARK))
                .withMessage("tracks are numbered from 1, but one is " + track);
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.1f, 1.1f, Float.NaN})
    void aQualityLiesBetween0And1(float overall) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FaceQuality(20, 1, 1, 0, 0, 0, 1, overall))
                .withMessage("a face's overall must be between 0 and 1 but is " + overall);
    }

    @ParameterizedTest
    @ValueSource(floats = {-181, 181, Float.NaN})
    void aHeadTurnsByHalfATurnAtMost(float yaw) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FaceQuality(20, 1, 1, yaw, 0, 0, 1, 1))
                .withMessage("a face's yaw must be between -180 and 180 degrees but is " + yaw);
    }

    @Test
    void eyesAreNotANegativeDistanceApart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FaceQuality(-1, 1, 1, 0, 0, 0, 1, 1))
                .withMessage("an eye distance must be 0 px or more but is -1.0");
    }

    @Test
    void anUnusableFaceHasAReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UnusableFace(Samples.BOX, null, Samples.QUALITY, null))
                .withMessage("an unusable face needs a box, a quality and a reason");
    }

    @Test
    void emotionsNameModelAndDevice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FaceEmotions(Samples.FRAME, 1280, 720, List.of(FACE), null, "cpu"))
                .withMessage("face emotions need a model and a device");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FaceEmotions(Samples.FRAME, 1280, 720, List.of(FACE), "model", null))
                .withMessage("face emotions need a model and a device");
    }
}
