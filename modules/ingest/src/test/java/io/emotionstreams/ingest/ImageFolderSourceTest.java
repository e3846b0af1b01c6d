package io.emotionstreams.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderSourceTest {
    @TempDir
    Path directory;

    @Test
    void imagesAreReadByteForByteInNumericOrder() throws Exception {
        Files.write(directory.resolve("frame-10.jpg"), new byte[] {10});
        Files.write(directory.resolve("frame-9.PNG"), new byte[] {9});
        Files.write(directory.resolve("frame-100.jpeg"), new byte[] {100});
        Files.writeString(directory.resolve("notes.txt"), "not an image");

        try (FrameSource source = FrameSource.open(directory, 10)) {
            assertThat(source.frameCount()).hasValue(3);
            assertThat(source.next().orElseThrow().image()).containsExactly(9);
            assertThat(source.next().orElseThrow().image()).containsExactly(10);
            assertThat(source.next().orElseThrow().image()).containsExactly(100);
            assertThat(source.next()).isEmpty();
        }
    }

    @Test
    void framesAreSpacedByTheConfiguredRate() throws Exception {
        Files.write(directory.resolve("1.jpg"), new byte[] {1});
        Files.write(directory.resolve("2.jpg"), new byte[] {2});

        try (FrameSource source = FrameSource.open(directory, 4)) {
            assertThat(source.next().orElseThrow().mediaTime()).isEqualTo(Duration.ZERO);
            assertThat(source.next().orElseThrow().mediaTime()).isEqualTo(Duration.ofMillis(250));
        }
    }

    @Test
    void anImageIsDescribedByItsFileAndPicturesOfOtherFormatsAreTold() throws Exception {
        Files.write(directory.resolve("1.jpg"), new byte[] {1});
        Files.write(directory.resolve("2.jpg"), new byte[] {2});

        try (FrameSource source = FrameSource.open(directory, 10)) {
            assertThat(source.describe(1)).isEqualTo("image '2.jpg'");
        }
        assertThat(ImageFolderSource.leftOut(List.of(Path.of("a.HEIC"), Path.of("b.webp"), Path.of("notes.txt"))))
                .hasValue("files that are neither JPEG nor PNG are left out: 2, such as 'a.HEIC'");
        assertThat(ImageFolderSource.leftOut(List.of(Path.of("notes.txt"), Path.of(".DS_Store"))))
                .isEmpty();
    }

    @Test
    void aDirectoryWithoutImagesIsRejected() {
        assertThatExceptionOfType(UnreadableSourceException.class)
                .isThrownBy(() -> FrameSource.open(directory, 10))
                .withMessageContaining("contains no .jpg, .jpeg or .png file");
    }
}
