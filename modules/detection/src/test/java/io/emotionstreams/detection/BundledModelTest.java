package io.emotionstreams.detection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class BundledModelTest {
    static byte[] model() throws IOException {
        return resource(BlazeFaceModel.MODEL);
    }

    @Test
    void theModelMatchesItsProvenance() throws IOException, NoSuchAlgorithmException {
        String checksum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(model()));
        assertThat(checksum).isEqualTo("427cbbe0fc41448d09e1dc9cfabe2423d997cf2faaeab91fadd09a510b63b8e2");
        assertThat(new String(resource("blazeface/PROVENANCE.md"), UTF_8)).contains(checksum);
    }

    @Test
    void theLicenseShipsWithTheModel() throws IOException {
        assertThat(new String(resource("blazeface/LICENSE"), UTF_8)).contains("Apache License", "Version 2.0");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = BlazeFaceModel.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }
}
