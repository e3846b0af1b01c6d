package io.emotionstreams.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The converted network, its freed sizes and its batches, beside the original's answers on whole frames. */
class FullRangeReferenceTest {
    private static final String REFERENCE = "/reference/full-range-tflite.txt";
    private static final String FRAME = "/reference/frame.jpg";
    private static final float REFERENCE_SCORE = 0.3f;
    private static final double SCORE = 0.01;

    /** Pixels of the network's input; processors round differently. */
    private static final double PIXELS = 0.1;

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;

    private final FullRangeModel model = new FullRangeModel();
    private final FrameDecoder decoder = new FrameDecoder(WIDTH * HEIGHT);
    private byte[] frame;

    @BeforeEach
    void read() throws IOException {
        try (InputStream image = FullRangeReferenceTest.class.getResourceAsStream(FRAME)) {
            frame = image.readAllBytes();
        }
    }

    @AfterEach
    void close() {
        model.close();
        decoder.close();
    }

    @Test
    void onAWholeFrameItAnswersLikeTheOriginal() throws IOException {
        assertLikeOriginal("frame", new FrameView(0, 0, WIDTH, HEIGHT, 192, 192), 12);
    }

    @Test
    void onAPartAtFullScaleItAnswersLikeTheOriginal() throws IOException {
        assertLikeOriginal("face", new FrameView(540, 400, 192, 192, 192, 192), 5);
    }

    @Test
    void anInputOfAnotherSizeIsAnsweredAsInTheOriginalSize() {
        FrameView original = new FrameView(0, 0, WIDTH, HEIGHT, 192, 192);
        FrameView wider = new FrameView(0, 0, 2 * WIDTH, HEIGHT, 384, 192);
        List<Candidate> expected = Candidate.best(look(List.of(original)).get(0));
        List<Candidate> actual = Candidate.best(look(List.of(wider)).get(0));
        assertThat(expected).hasSameSizeAs(TestFrames.SEATS);
        for (Candidate face : expected) {
            assertThat(actual).anyMatch(other -> other.box().intersectionOverUnion(face.box()) > 0.8f);
        }
    }

    @Test
    void aWholeFrameInBatchesIsAnsweredLikeEachViewAlone() {
        List<FrameView> views = new ArrayList<>();
        for (int y = 0; y < HEIGHT; y += 128) {
            for (int x = 0; x < WIDTH; x += 128) {
                views.add(new FrameView(x, y, 256, 256, 64, 64));
            }
        }
        List<List<Candidate>> together = look(views);
        int faces = 0;
        for (int i = 0; i < views.size(); i++) {
            List<Candidate> alone = look(views.subList(i, i + 1)).get(0);
            assertThat(together.get(i)).as("%s", views.get(i)).hasSameSizeAs(alone);
            for (int j = 0; j < alone.size(); j++) {
                assertClose(values(together.get(i).get(j)), values(alone.get(j)), views.get(i));
            }
            faces += alone.size();
        }
        assertThat(faces).isGreaterThan(TestFrames.SEATS.size());
    }

    private void assertLikeOriginal(String name, FrameView view, int count) throws IOException {
        List<double[]> expected = reference(name);
        List<Candidate> actual = look(List.of(view)).get(0);
        assertThat(expected).hasSize(count);
        assertThat(actual).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertClose(values(actual.get(i)), expected.get(i), view);
        }
    }

    private List<List<Candidate>> look(List<FrameView> views) {
        return model.look(decoder.decode(frame), views, REFERENCE_SCORE);
    }

    private static List<double[]> reference(String name) throws IOException {
        try (InputStream text = FullRangeReferenceTest.class.getResourceAsStream(REFERENCE)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .map(line -> Arrays.stream(line.substring(name.length() + 1).split(" ", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
        }
    }

    private static double[] values(Candidate face) {
        FacePoints points = face.points();
        return new double[] {
            face.score(),
            face.box().x(),
            face.box().y(),
            face.box().width(),
            face.box().height(),
            points.leftEye().x(),
            points.leftEye().y(),
            points.rightEye().x(),
            points.rightEye().y(),
            points.nose().x(),
            points.nose().y(),
            points.mouth().x(),
            points.mouth().y()
        };
    }

    private static void assertClose(double[] actual, double[] expected, FrameView view) {
        assertThat(actual[0]).isCloseTo(expected[0], within(SCORE));
        assertThat(Arrays.copyOfRange(actual, 1, actual.length))
                .as("%s", view)
                .containsExactly(Arrays.copyOfRange(expected, 1, expected.length), within(PIXELS * view.coarseness()));
    }
}
