package io.emotionstreams.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.testkit.Faces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which faces the model is asked about, with a classifier that answers by the number of faces it was asked about. */
class FrameClassifierTest {
    private static final ReuseSettings ON = new ReuseSettings(Reuse.ON, 4, Duration.ofSeconds(1));
    private static final byte[] FACE = Faces.classroom().get(0);
    private static final byte[] OTHER_FACE = Faces.classroom().get(1);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CountingClassifier classifier = new CountingClassifier();
    private final FrameClassifier frames = new FrameClassifier(classifier, ON, registry);

    @Test
    void theSamePictureOfATrackGetsTheEarlierAnswer() {
        List<Judgement> first = frames.classify(List.of(frame("s", 1_000, 1L, FACE)));
        List<Judgement> second = frames.classify(List.of(frame("s", 1_067, 1L, FACE.clone())));

        assertThat(first).extracting(Judgement::reused).containsExactly(false);
        assertThat(second).extracting(Judgement::reused).containsExactly(true);
        assertThat(second.get(0).probabilities()).isEqualTo(first.get(0).probabilities());
        assertThat(classifier.asked).isEqualTo(1);
        assertThat(reusedFaces()).isEqualTo(1);
    }

    @Test
    void aPictureThatIsBrighterAsAWholeGetsItToo() {
        frames.classify(List.of(frame("s", 1_000, 1L, FACE)));

        assertThat(reused(frame("s", 1_067, 1L, brighter(FACE, 9)))).isTrue();
    }

    @Test
    void aPictureThatChangedInOnePlaceIsJudgedAnew() {
        frames.classify(List.of(frame("s", 1_000, 1L, FACE)));

        assertThat(reused(frame("s", 1_067, 1L, changedMouth(FACE)))).isFalse();
    }

    @Test
    void slowChangeIsHeldAgainstThePictureThatWasJudged() {
        int steps = 200; // each too small to be noticed
        for (int i = 0; i <= steps; i++) {
            frames.classify(List.of(frame("s", 1_000 + i, 1L, fading(FACE, OTHER_FACE, (double) i / steps))));
        }

        assertThat(classifier.asked).isBetween(2, steps / 2);
    }

    @Test
    void anotherTrackIsJudgedAnew() {
        frames.classify(List.of(frame("s", 1_000, 1L, FACE)));

        assertThat(reused(frame("s", 1_067, 2L, FACE))).isFalse();
    }

    @Test
    void anotherSessionIsJudgedAnew() {
        frames.classify(List.of(frame("s", 1_000, 1L, FACE)));

        assertThat(reused(frame("t", 1_067, 1L, FACE))).isFalse();
    }

    @Test
    void aFaceWithoutTrackIsJudgedAnew() {
        frames.classify(List.of(frame("s", 1_000, null, FACE)));

        assertThat(reused(frame("s", 1_067, null, FACE))).isFalse();
    }

    @Test
    void anAnswerIsUsedUpToItsMaxAge() {
        frames.classify(List.of(frame("s", 1_000, 1L, FACE)));

        assertThat(reused(frame("s", 2_000, 1L, FACE))).isTrue();
        assertThat(reused(frame("s", 2_001, 1L, FACE))).isFalse();
    }

    @Test
    void aFrameThatWasCapturedBeforeTheJudgedOneIsJudgedAnew() {
        frames.classify(List.of(frame("s", 1_000, 1L, FACE)));

        assertThat(reused(frame("s", 999, 1L, FACE))).isFalse();
    }

    @Test
    void theNextRunOfASessionIsJudgedAnew() {
        frames.classify(List.of(frame("s", 1_000, 1L, FACE)));
        frames.classify(List.of(new FrameClassifier.Frame("s", null)));

        assertThat(reused(frame("s", 1_067, 1L, FACE))).isFalse();
    }

    @Test
    void theEndOfAnotherSessionChangesNothing() {
        frames.classify(List.of(frame("s", 1_000, 1L, FACE)));
        frames.classify(List.of(new FrameClassifier.Frame("t", null)));

        assertThat(reused(frame("s", 1_067, 1L, FACE))).isTrue();
    }

    @Test
    void framesInOneBatchGetWhatTheyGetOneByOne() {
        List<FrameClassifier.Frame> recording = List.of(
                frame("s", 1_000, 1L, FACE),
                frame("t", 1_000, 1L, OTHER_FACE),
                frame("s", 1_067, 1L, FACE),
                frame("s", 1_133, 1L, changedMouth(FACE)),
                new FrameClassifier.Frame("s", null),
                frame("s", 1_200, 1L, changedMouth(FACE)),
                frame("t", 1_200, 1L, OTHER_FACE));

        List<Judgement> oneByOne = recording.stream()
                .flatMap(frame -> frames.classify(List.of(frame)).stream())
                .toList();
        FrameClassifier others = new FrameClassifier(new CountingClassifier(), ON, registry);

        assertThat(others.classify(recording)).isEqualTo(oneByOne);
        assertThat(oneByOne).extracting(Judgement::reused).containsExactly(false, false, true, false, false, true);
    }

    @Test
    void thoseJudgedLongestAgoAreForgottenWhenThereAreManyTracks() {
        FrameClassifier.Frame crowd = frame(
                "s",
                1_000,
                LongStream.rangeClosed(1, 200)
                        .mapToObj(track -> crop(track, FACE))
                        .toList());
        frames.classify(List.of(frame("first", 1_000, 1L, FACE), frame("second", 1_000, 1L, FACE)));
        for (int i = 0; i < 5; i++) {
            frames.classify(List.of(new FrameClassifier.Frame("s" + i, crowd.crops())));
        }
        frames.classify(List.of(frame(
                "last",
                1_000,
                LongStream.rangeClosed(1, 23)
                        .mapToObj(track -> crop(track, FACE))
                        .toList())));

        assertThat(reused(frame("second", 1_067, 1L, FACE))).isTrue();
        assertThat(reused(frame("first", 1_067, 1L, FACE))).isFalse();
    }

    @Test
    void aFaceThatIsNotJudgedAnewIsForgotten() {
        frames.classify(List.of(frame("s", 1_000, 1L, FACE)));
        frames.forgetOld();
        frames.classify(List.of(frame("s", 1_000, 2L, FACE)));
        frames.forgetOld();

        assertThat(reused(frame("s", 1_067, 1L, FACE))).isFalse();
        assertThat(reused(frame("s", 1_067, 2L, FACE))).isTrue();
    }

    @Test
    void whenSwitchedOffEveryFaceIsJudged() {
        FrameClassifier off = new FrameClassifier(classifier, ReuseSettings.OFF, registry);

        List<Judgement> judgements =
                off.classify(List.of(frame("s", 1_000, 1L, FACE), frame("s", 1_000, 1L, FACE.clone())));

        assertThat(judgements).extracting(Judgement::reused).containsExactly(false, false);
        assertThat(classifier.asked).isEqualTo(2);
        assertThat(reusedFaces()).isZero();
    }

    @Test
    void afterAFailureNothingIsRemembered() {
        classifier.broken = true;
        assertThatIllegalStateException()
                .isThrownBy(() -> frames.classify(List.of(frame("s", 1_000, 1L, FACE))))
                .withMessage("no model");
        classifier.broken = false;

        assertThat(reused(frame("s", 1_067, 1L, FACE))).isFalse();
    }

    private boolean reused(FrameClassifier.Frame frame) {
        return frames.classify(List.of(frame)).get(0).reused();
    }

    private double reusedFaces() {
        return registry.get("emotion.streams.reused.faces").counter().count();
    }

    private static FrameClassifier.Frame frame(String session, long capturedAt, Long track, byte[] pixels) {
        return frame(session, capturedAt, List.of(crop(track, pixels)));
    }

    private static FrameClassifier.Frame frame(String session, long capturedAt, List<FaceCrop> faces) {
        return new FrameClassifier.Frame(
                session, new FaceCrops(new FrameReference(0, 0, null, capturedAt, null), 640, 360, faces));
    }

    private static FaceCrop crop(Long track, byte[] pixels) {
        return new FaceCrop(new BoundingBox(10, 20, 96, 96), track, 0.9f, pixels, null);
    }

    private static byte[] brighter(byte[] face, int by) {
        byte[] result = face.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) Math.min(255, Byte.toUnsignedInt(face[i]) + by);
        }
        return result;
    }

    /** 8×8 pixels of 2304 in the lower middle, 20 gray values brighter. */
    private static byte[] changedMouth(byte[] face) {
        byte[] result = face.clone();
        for (int y = 32; y < 40; y++) {
            for (int x = 16; x < 24; x++) {
                int pixel = y * FaceCrop.SIDE + x;
                result[pixel] = (byte) Math.min(255, Byte.toUnsignedInt(face[pixel]) + 20);
            }
        }
        return result;
    }

    private static byte[] fading(byte[] from, byte[] to, double share) {
        byte[] result = from.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] =
                    (byte) Math.round((1 - share) * Byte.toUnsignedInt(from[i]) + share * Byte.toUnsignedInt(to[i]));
        }
        return result;
    }

    private static final class CountingClassifier implements EmotionClassifier {
        private int asked;
        private boolean broken;

        @Override
        public List<EmotionDistribution> classify(List<byte[]> crops) {
            if (broken) {
                throw new IllegalStateException("no model");
            }
            List<EmotionDistribution> answers = new ArrayList<>();
            for (int i = 0; i < crops.size(); i++) {
                float share = asked++ / 10_000f;
                answers.add(EmotionDistribution.of(share, 1 - share, 0, 0, 0, 0, 0));
            }
            return answers;
        }

        @Override
        public String model() {
            return "counting@0";
        }

        @Override
        public String device() {
            return "cpu";
        }

        @Override
        public Optional<ClassifierConfusion> confusion() {
            return Optional.empty();
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    }
}
