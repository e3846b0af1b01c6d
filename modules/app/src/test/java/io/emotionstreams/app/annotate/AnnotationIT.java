package io.emotionstreams.app.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imread;

import io.emotionstreams.app.replay.SampleClip;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.app.settings.SettingsReader;
import io.emotionstreams.contracts.BadRecordException;
import io.emotionstreams.ingest.FrameSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled clip through the real detector and the real model, without a broker. */
class AnnotationIT {
    private static final Annotation.Style PLAIN = new Annotation.Style(false, true, false);
    private static final Annotation.Style BLURRED = new Annotation.Style(true, true, false);

    /** Inside the middle face of the front row, throughout the clip; x, y and size in pixels. */
    private static final int[] FACE = {600, 480, 80};

    private final Settings settings = read(Map.of());

    @TempDir
    Path directory;

    @Test
    void eachOfTheEightSeatsGetsItsBoxInAVideoThatPlays() throws Exception {
        Path video = directory.resolve("annotated.mp4");

        Annotation done = annotate(video, PLAIN);

        assertThat(done).isEqualTo(new Annotation(3, 24, 0, List.of()));
        try (FrameSource played = FrameSource.open(video, 1)) {
            assertThat(played.frameCount()).hasValue(3);
            assertThat(played.framesPerSecond()).hasValue(15);
            Path frame = Files.write(
                    directory.resolve("frame.jpg"), played.next().orElseThrow().image());
            try (Mat picture = imread(frame.toString())) {
                assertThat(picture.cols()).isEqualTo(1280);
                assertThat(picture.rows()).isEqualTo(720);
            }
        }
    }

    @Test
    void blurredFacesAreStillLabeled() throws Exception {
        Path plain = directory.resolve("plain");
        Path blurred = directory.resolve("blurred");

        assertThat(annotate(plain, PLAIN).faces())
                .isEqualTo(annotate(blurred, BLURRED).faces());

        assertThat(detail(blurred)).isLessThan(detail(plain) / 2);
    }

    @Test
    void facesThatCanNotBeJudgedAreBlurredToo() throws Exception {
        Path plain = directory.resolve("plain");
        Path blurred = directory.resolve("blurred");
        Settings strict = read(Map.of("detection.min-quality", "1"));

        annotate(settings, plain, PLAIN);
        assertThat(annotate(strict, blurred, BLURRED).faces()).isZero();

        assertThat(detail(blurred)).isLessThan(detail(plain) / 2);
    }

    @Test
    void aDamagedImageIsNamedAndTheOthersAreDrawn() throws Exception {
        Path images = directory.resolve("images");
        annotate(images, PLAIN);
        Files.write(images.resolve("000001.jpg"), new byte[] {1, 2, 3});

        try (FrameSource source = FrameSource.open(images, 1)) {
            Annotation done = Annotation.analyzed(settings, source, directory.resolve("out"), PLAIN);

            assertThat(done.frames()).isEqualTo(2);
            assertThat(done.leftOut()).singleElement().asString().startsWith("image '000001.jpg' can't be drawn: ");
        }
    }

    @Test
    void ifNothingCanBeDrawnTheReasonIsTheError() throws Exception {
        Path images = Files.createDirectory(directory.resolve("images"));
        Files.write(images.resolve("1.jpg"), new byte[] {1, 2, 3});

        try (FrameSource source = FrameSource.open(images, 1)) {
            assertThatExceptionOfType(BadRecordException.class)
                    .isThrownBy(() -> Annotation.analyzed(settings, source, directory.resolve("out"), PLAIN))
                    .withMessageStartingWith("image '1.jpg' can't be drawn: ");
        }
    }

    private static Settings read(Map<String, String> options) {
        return SettingsReader.read(Optional.empty(), Map.of(), options).values();
    }

    private Annotation annotate(Path out, Annotation.Style style) throws Exception {
        return annotate(settings, out, style);
    }

    private static Annotation annotate(Settings settings, Path out, Annotation.Style style) throws Exception {
        try (SampleClip clip = SampleClip.unpack();
                FrameSource video = FrameSource.open(clip.file(), 1);
                FrameSource start = FrameSource.section(video, Duration.ZERO, Duration.ofMillis(200))) {
            return Annotation.analyzed(settings, start, out, style);
        }
    }

    /** How much detail a face has in the last frame. */
    private static int detail(Path images) {
        try (Mat picture = imread(images.resolve("000002.jpg").toString())) {
            return Pictures.contrast(picture, FACE[0], FACE[1], FACE[2]);
        }
    }
}
