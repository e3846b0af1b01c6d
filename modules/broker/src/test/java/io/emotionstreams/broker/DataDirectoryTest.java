package io.emotionstreams.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path root;

    @Test
    void aTemporaryDirectoryIsDeletedOnClose() throws IOException {
        Path log;
        try (DataDirectory directory = DataDirectory.temporary()) {
            log = directory.logDirectory();
            Files.createDirectories(log.resolve("topic-0"));
            Files.createFile(log.resolve("topic-0").resolve("segment.log"));
        }

        assertThat(log.getParent()).doesNotExist();
    }

    @Test
    void aTemporaryDirectoryWhoseBrokerWasKilledIsDeletedByTheNext() throws IOException {
        Path killed = temporaryOfOldTimes();
        Files.createDirectories(killed.resolve("kafka").resolve("video-frames-0"));

        DataDirectory.temporary().close();

        assertThat(killed).doesNotExist();
    }

    @Test
    void aTemporaryDirectoryInUseIsKept() throws IOException {
        try (DataDirectory held = DataDirectory.temporary()) {
            Files.setLastModifiedTime(lockFile(held.path()), FileTime.from(Instant.EPOCH));

            DataDirectory.temporary().close();

            assertThat(lockFile(held.path())).exists();
        }
    }

    @Test
    void aTemporaryDirectoryThatIsJustBeingCreatedIsKept() throws IOException {
        Path young = temporaryOfOldTimes();
        Files.setLastModifiedTime(lockFile(young), FileTime.from(Instant.now()));

        DataDirectory.temporary().close();

        assertThat(lockFile(young)).exists();
        Files.delete(lockFile(young));
        Files.delete(young);
    }

    /** Where the JVM has its temporary files; not locked. */
    private static Path temporaryOfOldTimes() throws IOException {
        Path directory = Files.createTempDirectory("emotion-streams-broker-");
        Files.createFile(lockFile(directory));
        Files.setLastModifiedTime(lockFile(directory), FileTime.from(Instant.EPOCH));
        return directory;
    }

    private static Path lockFile(Path directory) {
        return directory.resolve("broker.lock");
    }

    @Test
    void aNamedDirectoryIsCreatedAndStaysAfterClose() throws IOException {
        Path named = root.resolve("a").resolve("b");
        try (DataDirectory directory = DataDirectory.named(named)) {
            Files.createDirectory(directory.logDirectory());
        }

        assertThat(named.resolve("kafka")).isDirectory();
    }

    @Test
    void aDirectoryInUseIsRejected() {
        try (DataDirectory held = DataDirectory.named(root)) {
            assertThat(held).isNotNull();
            assertThatIllegalStateException()
                    .isThrownBy(() -> DataDirectory.named(root))
                    .withMessage("the data directory " + root
                            + " is in use by another running broker; stop that broker, or choose another directory");
        }
    }

    @Test
    void aReleasedDirectoryCanBeUsedAgain() {
        DataDirectory.named(root).close();

        try (DataDirectory again = DataDirectory.named(root)) {
            assertThat(again.logDirectory()).isEqualTo(root.resolve("kafka"));
        }
    }

    @Test
    void aFileIsRejected() throws IOException {
        Path file = Files.createFile(root.resolve("file"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataDirectory.named(file))
                .withMessage("the data directory " + file
                        + " is a file; choose a directory, or a path that does not exist yet");
    }

    @Test
    void aDirectoryThatCannotBeCreatedIsRejected() throws IOException {
        Path beneathAFile = Files.createFile(root.resolve("file")).resolve("data");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataDirectory.named(beneathAFile))
                .withMessage(
                        "the data directory " + beneathAFile + " can't be created; choose one that you can write to");
    }

    @Test
    void aDirectoryThatIsNotWritableIsRejected() throws IOException {
        // Root can write everywhere, but not even root can open a directory as a lock file.
        Files.createDirectory(root.resolve("broker.lock"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataDirectory.named(root))
                .withMessage("the data directory " + root + " is not writable; choose one that you can write to");
    }
}
