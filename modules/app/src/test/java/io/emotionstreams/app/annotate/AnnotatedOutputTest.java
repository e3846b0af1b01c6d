package io.emotionstreams.app.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imread;

import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.SourceFrame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotatedOutputTest {
    @TempDir
    Path directory;

    @Test
    void aVideoPlaysWithItsSizeRateAndPictures() throws Exception {
        Path video = directory.resolve("out.mp4");
        try (AnnotatedOutput output = AnnotatedOutput.open(video, 12.5)) {
            for (int i = 0; i < 10; i++) {
                try (Mat picture = Pictures.gray(320, 240, 20 * i)) {
                    output.write(picture, Duration.ofMillis(80L * i));
                }
            }
        }

        List<SourceFrame> frames = read(video);
        assertThat(frames).hasSize(10);
        assertThat(frames.get(9).mediaTime().toMillis()).isCloseTo(720, within(2L));
        Path shown = Files.write(directory.resolve("shown.jpg"), frames.get(9).image());
        try (Mat picture = imread(shown.toString())) {
            assertThat(picture.cols()).isEqualTo(320);
            assertThat(picture.rows()).isEqualTo(240);
            assertThat(Pictures.at(picture, 160, 120).green()).isCloseTo(180, within(4));
        }
    }

    @Test
    void aPauseInTheFramesStaysAPause() {
        Path video = directory.resolve("pause.mp4");
        try (AnnotatedOutput output = AnnotatedOutput.open(video, 10);
                Mat picture = Pictures.gray(64, 64, 100)) {
            output.write(picture, Duration.ZERO);
            output.write(picture, Duration.ofMillis(100));
            output.write(picture, Duration.ofSeconds(1));
        }

        assertThat(read(video))
                .extracting(frame -> frame.mediaTime().toMillis())
                .containsExactly(0L, 100L, 1000L);
    }

    @Test
    void anOddSizeGrowsByOnePixel() throws Exception {
        Path video = directory.resolve("odd.mp4");
        try (AnnotatedOutput output = AnnotatedOutput.open(video, 10);
                Mat picture = Pictures.gray(321, 241, 100)) {
            output.write(picture, Duration.ZERO);
        }

        Path shown =
                Files.write(directory.resolve("shown.jpg"), read(video).get(0).image());
        try (Mat picture = imread(shown.toString())) {
            assertThat(picture.cols()).isEqualTo(322);
            assertThat(picture.rows()).isEqualTo(242);
        }
    }

    @Test
    void aVideoRefusesFramesOfAnotherSize() {
        try (AnnotatedOutput output = AnnotatedOutput.open(directory.resolve("mixed.mp4"), 10);
                Mat small = Pictures.gray(64, 64, 100);
                Mat large = Pictures.gray(128, 64, 100)) {
            output.write(small, Duration.ZERO);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> output.write(large, Duration.ofMillis(100)))
                    .withMessageContaining("choose a directory");
        }
    }

    @Test
    void anyOtherNameIsADirectoryOfImages() {
        Path out = directory.resolve("annotated");
        try (AnnotatedOutput output = AnnotatedOutput.open(out, 10);
                Mat picture = Pictures.gray(64, 64, 100)) {
            output.write(picture, Duration.ZERO);
            output.write(picture, Duration.ofMillis(100));
        }

        assertThat(read(out)).hasSize(2);
    }

    @Test
    void oneImageTakesOneFrame() {
        try (AnnotatedOutput output = AnnotatedOutput.open(directory.resolve("one.png"), 10);
                Mat picture = Pictures.gray(64, 64, 100)) {
            output.write(picture, Duration.ZERO);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> output.write(picture, Duration.ofMillis(100)))
                    .withMessageContaining("has more frames");
        }
    }

    @Test
    void aVideoFormatThatIsNotWrittenIsNoNameOfADirectory() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnnotatedOutput.open(directory.resolve("out.webm"), 10))
                .withMessageContaining("choose an image (.jpg, .png), a video (.mp4, .mov, .mkv), or a directory");
        assertThat(directory.resolve("out.webm")).doesNotExist();
    }

    @Test
    void aVideoMayHaveFramesOf8K() {
        Path video = directory.resolve("large.mp4");
        try (AnnotatedOutput output = AnnotatedOutput.open(video, 10);
                Mat picture = Pictures.gray(7680, 4320, 100)) {
            output.write(picture, Duration.ZERO);
        }

        assertThat(read(video)).hasSize(1);
    }

    @Test
    void nothingIsOverwritten() throws Exception {
        Path file = Files.writeString(directory.resolve("precious.mp4"), "precious");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnnotatedOutput.open(file, 10))
                .withMessageContaining("already exists");
    }

    private static List<SourceFrame> read(Path video) {
        List<SourceFrame> frames = new ArrayList<>();
        try (FrameSource source = FrameSource.open(video, 10)) {
            for (Optional<SourceFrame> next = source.next(); next.isPresent(); next = source.next()) {
                frames.add(next.get());
            }
        }
        return frames;
    }
}
