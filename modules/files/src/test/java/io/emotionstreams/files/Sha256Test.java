package io.emotionstreams.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {
    /** The one-block example of FIPS 180-4's test vectors. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path directory;

    @Test
    void theDigestIsThePublishedOne() {
        assertThat(Sha256.hexOf(bytes("abc"))).isEqualTo(ABC);
    }

    @Test
    void piecesGiveTheDigestOfTheWhole() {
        Sha256 sha256 = new Sha256();
        sha256.update((byte) 'a');
        sha256.update(bytes("xbcx"), 1, 2);

        assertThat(sha256.hex()).isEqualTo(ABC);
    }

    @Test
    void aFileHasTheDigestOfItsBytes() throws IOException {
        byte[] content = new byte[200_000];
        new Random(1).nextBytes(content);
        Path file = Files.write(directory.resolve("model.onnx"), content);

        assertThat(Sha256.hexOf(file)).isEqualTo(Sha256.hexOf(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
