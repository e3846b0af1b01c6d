package io.emotionstreams.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path root;

    @Test
    void aTemporaryFolderIsGoneAfterClose() throws IOException {
        Path log;
        try (DataFolder folder = DataFolder.temporary()) {
            log = folder.log();
            Files.createDirectories(log.resolve("topic-0"));
            Files.createFile(log.resolve("topic-0").resolve("segment.log"));
        }

        assertThat(log.getParent()).doesNotExist();
    }

    @Test
    void aNamedFolderIsMadeAndKept() throws IOException {
        Path named = root.resolve("a").resolve("b");
        try (DataFolder folder = DataFolder.named(named)) {
            Files.createDirectory(folder.log());
        }

        assertThat(named.resolve("kafka")).isDirectory();
    }

    @Test
    void aFolderInUseIsRefused() {
        try (DataFolder held = DataFolder.named(root)) {
            assertThat(held).isNotNull();
            assertThatIllegalStateException()
                    .isThrownBy(() -> DataFolder.named(root))
                    .withMessage("the data folder " + root
                            + " is in use by another running broker; stop that one, or name another folder");
        }
    }

    @Test
    void aFolderThatWasLetGoMayBeTakenAgain() {
        DataFolder.named(root).close();

        try (DataFolder again = DataFolder.named(root)) {
            assertThat(again.log()).isEqualTo(root.resolve("kafka"));
        }
    }

    @Test
    void aFileIsNoDataFolder() throws IOException {
        Path file = Files.createFile(root.resolve("file"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataFolder.named(file))
                .withMessage("the data folder " + file + " is a file; name a folder, or one that does not exist yet");
    }

    @Test
    void aFolderThatCanNotBeMadeIsRefused() throws IOException {
        Path beneathAFile = Files.createFile(root.resolve("file")).resolve("data");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataFolder.named(beneathAFile))
                .withMessage("the data folder " + beneathAFile + " can't be made; name one that you may write to");
    }

    @Test
    void aFolderThatCanNotBeWrittenIsRefused() throws IOException {
        // Root may write everywhere, but not even root can write to a lock file that is a folder.
        Files.createDirectory(root.resolve("broker.lock"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataFolder.named(root))
                .withMessage("the data folder " + root + " can't be written; name one that you may write to");
    }
}
