package io.emotionstreams.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class FullRangeModelTest {
    private static final float MIN_SCORE = 0.5f;
    private static final FrameView WHOLE = FrameView.whole(1280, 720, 0.35f);
    private static final FrameView FACE = FrameView.around(640, 500, 420, 96);

    @Test
    void viewsOfOneCallDoNotAffectEachOther() {
        try (FullRangeModel model = new FullRangeModel();
                FrameDecoder decoder = new FrameDecoder(1_000_000)) {
            Mat frame = decoder.decode(TestFrames.classroom(0));
            FrameView other = FrameView.around(1000, 500, 420, 96);
            List<Candidate> alone = model.look(frame, List.of(FACE), MIN_SCORE).get(0);
            List<List<Candidate>> together = model.look(frame, List.of(other, FACE, other), MIN_SCORE);
            assertThat(alone).isNotEmpty();
            assertThat(together).hasSize(3);
            assertClose(together.get(1), alone);
            assertClose(together.get(2), together.get(0));
        }
    }

    @Test
    void aViewGivesTheFaceWhereTheWholeFrameDoes() {
        try (FullRangeModel model = new FullRangeModel();
                FrameDecoder decoder = new FrameDecoder(1_000_000)) {
            Mat frame = decoder.decode(TestFrames.classroom(0));
            List<Candidate> faces =
                    Candidate.blend(model.look(frame, List.of(WHOLE), MIN_SCORE).get(0));
            Candidate close = Candidate.blend(
                            model.look(frame, List.of(FACE), MIN_SCORE).get(0))
                    .get(0);
            assertThat(faces).anyMatch(face -> face.box().intersectionOverUnion(close.box()) > 0.8f);
        }
    }

    @Test
    void moreViewsThanOneCallTakesAreAnswered() {
        try (FullRangeModel model = new FullRangeModel();
                Mat gray = TestFrames.plain(100, 100, 120, 120, 120)) {
            assertThat(model.look(gray, Collections.nCopies(19, FrameView.around(50, 50, 60, 96)), MIN_SCORE))
                    .hasSize(19);
            assertThat(model.look(gray, List.of(), MIN_SCORE)).isEmpty();
        }
    }

    private static void assertClose(List<Candidate> actual, List<Candidate> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i).score()).isCloseTo(expected.get(i).score(), within(1e-3f));
            assertThat(actual.get(i).box().x()).isCloseTo(expected.get(i).box().x(), within(0.1f));
        }
    }
}
