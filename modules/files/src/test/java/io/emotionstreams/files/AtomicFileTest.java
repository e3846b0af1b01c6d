package io.emotionstreams.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path directory;

    @Test
    void aCommittedFileReplacesThePreviousOneAndLeavesNothingBesideIt() throws IOException {
        Path target = Files.writeString(directory.resolve("model.onnx"), "old");

        try (AtomicFile file = AtomicFile.replacing(target)) {
            Files.writeString(file.part(), "new");
            assertThat(target).hasContent("old");
            file.commit();
        }

        assertThat(target).hasContent("new");
        assertThat(directory).isDirectoryNotContaining(path -> !path.equals(target));
    }

    @Test
    void aFailureLeavesThePreviousFileAlone() throws IOException {
        Path target = Files.writeString(directory.resolve("model.onnx"), "old");

        assertThatThrownBy(() -> {
                    try (AtomicFile file = AtomicFile.replacing(target)) {
                        Files.writeString(file.part(), "half");
                        throw new IOException("no space left on device");
                    }
                })
                .hasMessage("no space left on device");

        assertThat(target).hasContent("old");
        assertThat(directory).isDirectoryNotContaining(path -> !path.equals(target));
    }

    @Test
    void twoWritersOfOneFileDoNotMixTheirBytes() throws IOException {
        Path target = directory.resolve("model.onnx");

        try (AtomicFile one = AtomicFile.replacing(target);
                AtomicFile other = AtomicFile.replacing(target)) {
            Files.writeString(one.part(), "one");
            Files.writeString(other.part(), "other");
            one.commit();
            assertThat(target).hasContent("one");
            other.commit();
        }

        assertThat(target).hasContent("other");
    }
}
