package io.emotionstreams.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_core.mean;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoFileSourceTest {
    @TempDir
    Path directory;

    @Test
    void everyFrameBecomesAJpegWithItsMediaTime() throws Exception {
        Path video = TestVideo.write(directory.resolve("a.mp4"), 20, 10, 0);

        List<SourceFrame> frames = read(video);

        assertThat(frames).extracting(SourceFrame::index).containsExactly(indices(20));
        assertThat(frames.get(0).mediaTime().toMillis()).isZero();
        assertThat(frames.get(19).mediaTime().toMillis()).isCloseTo(1900, within(2L));
        try (Mat image = decode(frames.get(0).image())) {
            assertThat(image.cols()).isEqualTo(TestVideo.WIDTH);
            assertThat(image.rows()).isEqualTo(TestVideo.HEIGHT);
        }
    }

    @Test
    void theFrameCountComesFromTheContainerAndTheNameFromTheFile() throws Exception {
        Path video = TestVideo.write(directory.resolve("b.mp4"), 12, 10, 0);

        try (FrameSource source = FrameSource.open(video, 15)) {
            assertThat(source.frameCount()).hasValue(12);
            assertThat(source.name()).isEqualTo("b.mp4");
        }
    }

    @Test
    void aRotatedPhoneVideoIsTurnedUpright() throws Exception {
        // The bar is at the top as stored; rotated 90° counterclockwise it is on the left.
        Path video = TestVideo.write(directory.resolve("c.mp4"), 2, 10, 90);

        try (Mat image = decode(read(video).get(0).image())) {
            assertThat(image.cols()).isEqualTo(TestVideo.HEIGHT);
            assertThat(image.rows()).isEqualTo(TestVideo.WIDTH);
            assertThat(brightness(image, 0, 0, 8, TestVideo.WIDTH)).isGreaterThan(200);
            assertThat(brightness(image, TestVideo.HEIGHT - 8, 0, 8, TestVideo.WIDTH))
                    .isLessThan(60);
        }
    }

    @Test
    void squeezedPixelsBecomeSquareSinceFacesAreNotFoundOtherwise() throws Exception {
        Path wide = TestVideo.write(
                directory.resolve("wide.mp4"), "mp4", 64, 1, 10, recorder -> recorder.setAspectRatio(2));
        Path narrow = TestVideo.write(
                directory.resolve("narrow.mp4"), "mp4", 64, 1, 10, recorder -> recorder.setAspectRatio(0.5));

        try (Mat image = decode(read(wide).get(0).image())) {
            assertThat(image.cols()).isEqualTo(128);
            assertThat(image.rows()).isEqualTo(TestVideo.HEIGHT);
        }
        try (Mat image = decode(read(narrow).get(0).image())) {
            assertThat(image.cols()).isEqualTo(64);
            assertThat(image.rows()).isEqualTo(2 * TestVideo.HEIGHT);
        }
    }

    @Test
    void theImagesOfAVeryNarrowVideoAreTheSame() throws Exception {
        Path video = TestVideo.write(directory.resolve("thumb.mp4"), "mp4", 16, 2, 10, recorder -> {});

        try (Mat image = decode(read(video).get(1).image())) {
            assertThat(image.cols()).isEqualTo(16);
            assertThat(brightness(image, 0, 0, 16, 8)).isGreaterThan(200);
            assertThat(brightness(image, 0, 20, 16, 20)).isLessThan(60);
        }
    }

    @Test
    void framesWithoutTimestampsFollowEachOther() throws Exception {
        Path video = TestVideo.write(directory.resolve("raw.m4v"), "m4v", 64, 30, 25, recorder -> {});

        List<Long> times =
                read(video).stream().map(frame -> frame.mediaTime().toMillis()).toList();

        assertThat(times).hasSizeGreaterThan(25).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aFileThatWasCutOffIsReadToItsEndAndTheLossIsTold() throws Exception {
        Path whole = TestVideo.write(directory.resolve("whole.mkv"), "matroska", 64, 100, 10, recorder -> {});
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(directory.resolve("half.mkv"), Arrays.copyOf(bytes, bytes.length / 2));

        try (VideoFileSource source = new VideoFileSource(whole)) {
            assertThat(readAll(source)).hasSize(100);
            assertThat(source.missingEnd()).isEmpty();
        }
        try (VideoFileSource source = new VideoFileSource(half)) {
            assertThat(readAll(source)).hasSizeBetween(10, 90);
            assertThat(source.missingEnd())
                    .get()
                    .asString()
                    .contains("half.mkv", "of 10.0", "may be damaged or not copied completely");
        }
    }

    @Test
    void ffmpegDoesNotPlayTextAsATerminal() throws Exception {
        Path text = Files.writeString(directory.resolve("notes.txt"), "a line of notes\n".repeat(500));

        assertThatExceptionOfType(UnreadableSourceException.class)
                .isThrownBy(() -> FrameSource.open(text, 15))
                .withMessageContaining("notes.txt")
                .withMessageContaining("a text file, not a video");
    }

    @Test
    void aTextFileIsRejectedByName() throws Exception {
        Path text = Files.writeString(directory.resolve("notes.mp4"), "not a video at all, but long enough to probe");

        assertThatExceptionOfType(UnreadableSourceException.class)
                .isThrownBy(() -> FrameSource.open(text, 15))
                .withMessageContaining("notes.mp4")
                .withMessageContaining("not a video");
    }

    @Test
    void aMissingFileIsRejectedByName() {
        assertThatExceptionOfType(UnreadableSourceException.class)
                .isThrownBy(() -> FrameSource.open(directory.resolve("gone.mp4"), 15))
                .withMessageContaining("there is no file or directory")
                .withMessageContaining("gone.mp4");
    }

    private static List<SourceFrame> read(Path video) {
        try (FrameSource source = FrameSource.open(video, 15)) {
            return readAll(source);
        }
    }

    private static List<SourceFrame> readAll(FrameSource source) {
        List<SourceFrame> frames = new ArrayList<>();
        for (Optional<SourceFrame> next = source.next(); next.isPresent(); next = source.next()) {
            frames.add(next.get());
        }
        return frames;
    }

    private static Long[] indices(int count) {
        Long[] indices = new Long[count];
        for (int i = 0; i < count; i++) {
            indices[i] = (long) i;
        }
        return indices;
    }

    private static Mat decode(byte[] jpeg) {
        try (BytePointer bytes = new BytePointer(jpeg);
                Mat encoded = new Mat(bytes)) {
            return imdecode(encoded, IMREAD_COLOR);
        }
    }

    private static double brightness(Mat image, int x, int y, int width, int height) {
        try (Rect region = new Rect(x, y, width, height);
                Mat part = new Mat(image, region)) {
            return mean(part).get(0);
        }
    }
}
