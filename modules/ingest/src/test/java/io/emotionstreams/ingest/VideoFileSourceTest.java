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
                .withMessageContaining("there is no file or folder")
                .withMessageContaining("gone.mp4");
    }

    private static List<SourceFrame> read(Path video) {
        List<SourceFrame> frames = new ArrayList<>();
        try (FrameSource source = FrameSource.open(video, 15)) {
            for (Optional<SourceFrame> next = source.next(); next.isPresent(); next = source.next()) {
                frames.add(next.get());
            }
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
