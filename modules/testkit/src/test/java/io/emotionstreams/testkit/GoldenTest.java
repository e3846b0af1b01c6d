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
    private Path directory;

    @Test
    void theSameTextPasses() throws IOException {
        Files.writeString(directory.resolve("topology.txt"), "a\nb\n");

        assertThatCode(() -> Golden.in(directory, false).requireSame("topology.txt", "a\nb\n"))
                .doesNotThrowAnyException();
    }

    @Test
    void differentTextFailsAndSaysWhatToDo() throws IOException {
        Files.writeString(directory.resolve("topology.txt"), "a\nb\n");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Golden.in(directory, false).requireSame("topology.txt", "a\nc\n"))
                .withMessageContaining("topology.txt")
                .withMessageContaining("-Dgolden.update");
    }

    @Test
    void differentBytesFailAndSayWhatToDo() throws IOException {
        Files.write(directory.resolve("record.cbor"), new byte[] {1, 2});

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Golden.in(directory, false).requireSame("record.cbor", new byte[] {1, 3}))
                .withMessageContaining("-Dgolden.update");
    }

    @Test
    void aMissingFileFailsAndSaysWhatToDo() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Golden.in(directory, false).requireSame("new.txt", "a"))
                .withMessageContaining("-Dgolden.update");
        assertThat(directory.resolve("new.txt")).doesNotExist();
    }

    @Test
    void anUpdateWritesTheFile() throws IOException {
        Golden.in(directory, true).requireSame("v1/record.json", "{}".getBytes(UTF_8));

        assertThat(directory.resolve("v1/record.json")).hasContent("{}");
    }
}
