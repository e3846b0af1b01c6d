package io.emotionstreams.app.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.annotate.LabelLayout.Place;
import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.Emotion;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Boxes, labels and blurred faces. */
class DrawingTest {
    @ParameterizedTest
    @EnumSource(Emotion.class)
    void aFacesBoxAndLabelHaveItsEmotionsColor(Emotion emotion) {
        try (Mat picture = Pictures.gray(640, 480, 40);
                FrameAnnotator annotator = new FrameAnnotator(true)) {
            annotator.draw(picture, List.of(Pictures.face(emotion, 200, 200, 100)));

            assertThat(Pictures.at(picture, 200, 250)).as("left edge").isEqualTo(EmotionColor.of(emotion));
            assertThat(Pictures.at(picture, 201, 198)).as("label").isEqualTo(EmotionColor.of(emotion));
            assertThat(Pictures.at(picture, 250, 250).green()).as("the face").isEqualTo(40);
        }
    }

    @Test
    void noTwoEmotionsShareAColor() {
        assertThat(Arrays.stream(Emotion.values()).map(EmotionColor::of)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {48, 96, 320, 4000})
    void everyPictureSizeGetsALabelInsideIt(int size) {
        try (Mat picture = Pictures.gray(size, size, 40);
                FrameAnnotator annotator = new FrameAnnotator(true)) {
            annotator.draw(picture, List.of(Pictures.face(Emotion.SURPRISE, 0, 0, size)));

            EmotionColor label = EmotionColor.of(Emotion.SURPRISE);
            assertThat(Pictures.at(picture, 3, 3)).as("background of the label").isEqualTo(label);
            // Text is dark on this color; without any the strip would be of one brightness.
            assertThat(Pictures.contrast(picture, 0, 0, Math.max(14, size / 40)))
                    .isGreaterThan(100);
        }
    }

    @Test
    void aBoxThatReachesBeyondTheFrameIsDrawnAsFarAsItGoes() {
        try (Mat picture = Pictures.gray(100, 100, 40);
                FrameAnnotator annotator = new FrameAnnotator(true)) {
            annotator.draw(picture, List.of(Pictures.face(Emotion.HAPPY, 50, 50, 200)));
            assertThat(Pictures.at(picture, 50, 98)).isEqualTo(EmotionColor.of(Emotion.HAPPY));
        }
    }

    @Test
    void labelsOfNeighborsDoNotOverlap() {
        LabelLayout layout = new LabelLayout(200, 200);
        Place first = layout.place(new Place(50, 50, 40, 40), 80, 20);
        Place second = layout.place(new Place(70, 50, 40, 40), 80, 20);

        assertThat(first).isEqualTo(new Place(50, 30, 80, 20));
        assertThat(second).isEqualTo(new Place(70, 90, 80, 20));
    }

    @Test
    void aLabelStaysInTheFrame() {
        assertThat(new LabelLayout(200, 200).place(new Place(180, 5, 30, 190), 80, 20))
                .isEqualTo(new Place(120, 0, 80, 20));
    }

    @Test
    void aBlurredFaceIsUnrecognizableAndItsSurroundingsStay() {
        try (Mat picture = Pictures.checkered(300, 300);
                FaceBlur blur = new FaceBlur(Duration.ZERO)) {
            blur.hide(picture, Duration.ZERO, List.of(new BoundingBox(100, 100, 80, 80)));

            assertThat(Pictures.contrast(picture, 100, 100, 80)).isBetween(1, 40);
            assertThat(Pictures.contrast(picture, 0, 0, 60)).isEqualTo(255);
        }
    }

    @Test
    void aFrameOfWhichNothingIsKnownIsBlurredAsAWhole() {
        try (Mat picture = Pictures.checkered(300, 300);
                FaceBlur blur = new FaceBlur(Duration.ZERO)) {
            blur.hideAll(picture);

            assertThat(Pictures.contrast(picture, 0, 0, 300)).isLessThan(40);
        }
    }

    @Test
    void aFaceThatTheDetectorMissesStaysBlurredForAMoment() {
        try (Mat soon = Pictures.checkered(300, 300);
                Mat later = Pictures.checkered(300, 300);
                FaceBlur blur = new FaceBlur(Duration.ofMillis(500));
                Mat first = Pictures.checkered(300, 300)) {
            blur.hide(first, Duration.ZERO, List.of(new BoundingBox(100, 100, 80, 80)));
            blur.hide(soon, Duration.ofMillis(400), List.of());
            blur.hide(later, Duration.ofMillis(600), List.of());

            assertThat(Pictures.contrast(soon, 100, 100, 80)).isLessThan(40);
            assertThat(Pictures.contrast(later, 100, 100, 80)).isEqualTo(255);
        }
    }
}
