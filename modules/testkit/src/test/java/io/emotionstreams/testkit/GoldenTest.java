package io.emotionstreams.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {
    @TempDir
    private Path folder;

    @Test
    void theSameTextPasses() throws IOException {
        Files.writeString(folder.resolve("topology.txt"), "a\nb\n");

        assertThatCode(() -> Golden.in(folder, false).requireSame("topology.txt", "a\nb\n"))
                .doesNotThrowAnyException();
    }

    @Test
    void otherTextFailsAndSaysWhatToDo() throws IOException {
        Files.writeString(folder.resolve("topology.txt"), "a\nb\n");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Golden.in(folder, false).requireSame("topology.txt", "a\nc\n"))
                .withMessageContaining("topology.txt")
                .withMessageContaining("-Dgolden.update");
    }

    @Test
    void otherBytesFailAndSayWhatToDo() throws IOException {
        Files.write(folder.resolve("record.cbor"), new byte[] {1, 2});

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Golden.in(folder, false).requireSame("record.cbor", new byte[] {1, 3}))
                .withMessageContaining("-Dgolden.update");
    }

    @Test
    void aMissingFileFailsAndSaysWhatToDo() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Golden.in(folder, false).requireSame("new.txt", "a"))
                .withMessageContaining("-Dgolden.update");
        assertThat(folder.resolve("new.txt")).doesNotExist();
    }

    @Test
    void anUpdateWritesTheFile() throws IOException {
        Golden.in(folder, true).requireSame("v1/record.json", "{}".getBytes(UTF_8));

        assertThat(folder.resolve("v1/record.json")).hasContent("{}");
    }
}
