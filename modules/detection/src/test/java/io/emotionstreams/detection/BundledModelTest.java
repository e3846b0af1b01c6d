package io.emotionstreams.detection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundledModelTest {
    private static final String FULL_RANGE = "152d4e69aee36fa5c662f20faa3036bdc25f5be45801e757eb3804d45d756798";
    private static final String BLAZEFACE = "427cbbe0fc41448d09e1dc9cfabe2423d997cf2faaeab91fadd09a510b63b8e2";

    static byte[] model() throws IOException {
        return resource(BlazeFaceModel.MODEL);
    }

    @Test
    void theModelsMatchTheirProvenance() throws IOException, NoSuchAlgorithmException {
        assertProvenance(FullRangeModel.MODEL, FULL_RANGE);
        assertProvenance(BlazeFaceModel.MODEL, BLAZEFACE);
    }

    @Test
    void theLicenseShipsWithEachModel() throws IOException {
        for (String model : List.of(FullRangeModel.MODEL, BlazeFaceModel.MODEL)) {
            assertThat(new String(resource(beside(model, "LICENSE")), UTF_8)).contains("Apache License", "Version 2.0");
        }
    }

    private static void assertProvenance(String model, String sha256) throws IOException, NoSuchAlgorithmException {
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(resource(model))))
                .isEqualTo(sha256);
        assertThat(new String(resource(beside(model, "PROVENANCE.md")), UTF_8)).contains(sha256);
    }

    private static String beside(String model, String name) {
        return model.substring(0, model.indexOf('/') + 1) + name;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = BlazeFaceModel.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }
}
