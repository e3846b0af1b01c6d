package io.emotionstreams.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.RecordSerde;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.inference.FrameClassifier;
import io.emotionstreams.inference.ReuseSettings;
import io.emotionstreams.stages.StageMetrics;
import io.emotionstreams.testkit.Confusions;
import io.emotionstreams.testkit.Faces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a batch is processed, with a classifier that predicts by a face's first pixel. */
class ClassificationProcessorTest {
    private final List<Integer> calls = new ArrayList<>();
    private final MockProcessorContext<String, Object> context = new MockProcessorContext<>();
    private Optional<ClassifierConfusion> confusion = Optional.empty();
    private boolean broken;

    private final ClassificationProcessor processor = processor(ReuseSettings.OFF);

    @BeforeEach
    void start() {
        context.setRecordMetadata("face-crops", 0, 40);
        context.setCurrentSystemTimeMs(1_000);
        processor.init(context);
    }

    private ClassificationProcessor processor(ReuseSettings reuse) {
        EmotionClassifier classifier = new FirstPixelClassifier();
        return new ClassificationProcessor(
                Topics.withPrefix(""),
                classifier,
                new FrameClassifier(classifier, reuse, new SimpleMeterRegistry()),
                new StageMetrics(new SimpleMeterRegistry(), Stage.CLASSIFY));
    }

    @Test
    void allFacesOfABatchAreClassifiedInOneCallAndAssignedToTheirFrames() {
        processor.process(batch(frame(0, 1, 2), frame(1), frame(2, 3), new byte[] {1}, frame(3, 4, 5, 6)));

        assertThat(calls).containsExactly(6);
        assertThat(context.forwarded())
                .extracting(forward -> forward.childName().orElseThrow())
                .containsExactly("face-emotions", "face-emotions", "face-emotions", "dead-letters", "face-emotions");
        assertThat(context.forwarded().stream().map(ClassificationProcessorTest::emotions))
                .containsExactly(
                        List.of("disgust", "fear"),
                        List.of(),
                        List.of("happy"),
                        List.of(),
                        List.of("sad", "surprise", "neutral"));
    }

    @Test
    void aFaceThatHardlyChangedGetsTheEarlierAnswerWithANote() {
        ClassificationProcessor reusing = processor(ReuseSettings.OFF.on(1));
        reusing.init(context);
        RecordHeaders end = new RecordHeaders();
        FrameHeaders.describeEnd(end, 2_000);

        reusing.process(batch(
                new BatchMember(Records.utf8("s"), tracked(0, 1), new RecordHeaders(), 5, 40),
                new BatchMember(Records.utf8("s"), new byte[] {1}, new RecordHeaders(), 5, 41),
                new BatchMember(Records.utf8("s"), tracked(1, 2), new RecordHeaders(), 5, 42),
                new BatchMember(Records.utf8("s"), null, end, 5, 43),
                new BatchMember(Records.utf8("s"), tracked(2, 2), new RecordHeaders(), 5, 44)));

        assertThat(calls).containsExactly(2);
        assertThat(context.forwarded().stream()
                        .map(forward -> forward.record().value())
                        .filter(FaceEmotions.class::isInstance)
                        .map(frame -> ((FaceEmotions) frame).faces().get(0)))
                .extracting(face -> face.emotion().label(), FaceEmotion::reused)
                .containsExactly(tuple("disgust", null), tuple("disgust", true), tuple("fear", null));
    }

    @Test
    void framesCarryTheModelsConfusionMatrixAndEndMarkersDoNot() {
        confusion = Optional.of(Confusions.example());
        RecordHeaders end = new RecordHeaders();
        FrameHeaders.describeEnd(end, 2_000);

        processor.process(batch(
                new BatchMember(Records.utf8("s"), frame(0, 1), new RecordHeaders(), 5, 40),
                new BatchMember(Records.utf8("s"), null, end, 5, 41)));

        assertThat(context.forwarded())
                .extracting(forward ->
                        FrameHeaders.classifierConfusion(forward.record().headers()))
                .containsExactly(Confusions.example(), null);
    }

    @Test
    void aConfusionMatrixSetByAClientIsRemoved() {
        RecordHeaders headers = new RecordHeaders();
        FrameHeaders.describeClassifier(headers, Confusions.example());

        processor.process(batch(new BatchMember(Records.utf8("s"), frame(0, 1), headers, 5, 40)));

        assertThat(context.forwarded())
                .extracting(forward ->
                        FrameHeaders.classifierConfusion(forward.record().headers()))
                .containsOnlyNulls();
    }

    @Test
    void aFailingClassifierStopsTheStreamBeforeAnythingIsForwarded() {
        broken = true;

        assertThatIllegalStateException()
                .isThrownBy(() -> processor.process(batch(frame(0, 1), frame(1, 2))))
                .withMessage("no model");
        assertThat(context.forwarded()).isEmpty();
    }

    private static List<String> emotions(CapturedForward<? extends String, ?> forward) {
        return forward.record().value() instanceof FaceEmotions frame
                ? frame.faces().stream()
                        .map(FaceEmotion::emotion)
                        .map(emotion -> emotion.label())
                        .toList()
                : List.of();
    }

    private static Record<byte[], RecordBatch> batch(byte[]... values) {
        return batch(Stream.of(values)
                .map(value -> new BatchMember(Records.utf8("s"), value, new RecordHeaders(), 5, 40))
                .toArray(BatchMember[]::new));
    }

    private static Record<byte[], RecordBatch> batch(BatchMember... members) {
        return new Record<>(null, new RecordBatch.Coalesced(List.of(members)), 5);
    }

    private static byte[] frame(int index, int... firstPixels) {
        List<byte[]> crops = new ArrayList<>();
        for (int pixel : firstPixels) {
            byte[] crop = new byte[2304];
            crop[0] = (byte) pixel;
            crops.add(crop);
        }
        return RecordSerde.cbor(FaceCrops.class).serialize(Faces.frame(index, crops));
    }

    /** A frame with one face of track 1. */
    private static byte[] tracked(int index, int firstPixel) {
        byte[] pixels = new byte[2304];
        pixels[0] = (byte) firstPixel;
        FaceCrops frame = Faces.frame(index, List.of(pixels));
        FaceCrop face = frame.faces().get(0);
        return RecordSerde.cbor(FaceCrops.class)
                .serialize(new FaceCrops(
                        frame.frame(),
                        frame.width(),
                        frame.height(),
                        List.of(new FaceCrop(face.box(), 1L, face.score(), pixels, null))));
    }

    private final class FirstPixelClassifier implements EmotionClassifier {
        @Override
        public List<EmotionDistribution> classify(List<byte[]> crops) {
            calls.add(crops.size());
            if (broken) {
                throw new IllegalStateException("no model");
            }
            return crops.stream()
                    .map(crop -> {
                        float[] shares = new float[7];
                        shares[crop[0]] = 1;
                        return EmotionDistribution.of(shares);
                    })
                    .toList();
        }

        @Override
        public String model() {
            return "first-pixel@0";
        }

        @Override
        public String device() {
            return "cpu";
        }

        @Override
        public Optional<ClassifierConfusion> confusion() {
            return confusion;
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    }
}
