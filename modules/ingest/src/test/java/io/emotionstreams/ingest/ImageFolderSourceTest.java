package io.emotionstreams.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderSourceTest {
    @TempDir
    Path folder;

    @Test
    void imagesComeByteForByteInNumericOrder() throws Exception {
        Files.write(folder.resolve("frame-10.jpg"), new byte[] {10});
        Files.write(folder.resolve("frame-9.PNG"), new byte[] {9});
        Files.write(folder.resolve("frame-100.jpeg"), new byte[] {100});
        Files.writeString(folder.resolve("notes.txt"), "not an image");

        try (FrameSource source = FrameSource.open(folder, 10)) {
            assertThat(source.frameCount()).hasValue(3);
            assertThat(source.next().orElseThrow().image()).containsExactly(9);
            assertThat(source.next().orElseThrow().image()).containsExactly(10);
            assertThat(source.next().orElseThrow().image()).containsExactly(100);
            assertThat(source.next()).isEmpty();
        }
    }

    @Test
    void framesAreSpacedByTheGivenRate() throws Exception {
        Files.write(folder.resolve("1.jpg"), new byte[] {1});
        Files.write(folder.resolve("2.jpg"), new byte[] {2});

        try (FrameSource source = FrameSource.open(folder, 4)) {
            assertThat(source.next().orElseThrow().mediaTime()).isEqualTo(Duration.ZERO);
            assertThat(source.next().orElseThrow().mediaTime()).isEqualTo(Duration.ofMillis(250));
        }
    }

    @Test
    void aFolderWithoutImagesIsRefused() {
        assertThatExceptionOfType(UnreadableSourceException.class)
                .isThrownBy(() -> FrameSource.open(folder, 10))
                .withMessageContaining("holds no .jpg, .jpeg or .png file");
    }
}
