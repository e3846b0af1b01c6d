package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents' pictures show the bundled model's answers, not those of one that it has replaced. */
class PicturesTest {
    private static final Path PICTURES = Document.ROOT.resolve(Path.of("docs", "images"));
    private static final Path MODEL = Document.ROOT.resolve(
            Path.of("modules/inference/src/main/resources/io/emotionstreams/inference/fer-resnet50-int8.onnx"));
    private static final int DIGITS = 12;

    @Test
    void carryTheBundledModelsId() throws Exception {
        String id = modelId();

        assertThat(shown()).isNotEmpty().allSatisfy(picture -> assertThat(
                        picture.getFileName().toString())
                .as("a picture of another model: redraw it with docs/images/redraw")
                .matches("[a-z]+-" + id + "\\.(png|jpg)"));
    }

    @Test
    void areAllShown() throws IOException {
        assertThat(shown())
                .as("pictures in docs/images that no document shows are of no use")
                .containsAll(pictures());
    }

    /** The pictures of docs/images that a document shows. */
    private static List<Path> shown() {
        return Document.all().stream()
                .flatMap(document -> document.pictures().stream())
                .filter(picture -> picture.startsWith(PICTURES))
                .distinct()
                .toList();
    }

    private static List<Path> pictures() throws IOException {
        try (Stream<Path> files = Files.list(PICTURES)) {
            return files.filter(file -> file.toString().matches(".*\\.(png|jpe?g|svg)"))
                    .toList();
        }
    }

    /** As results quote it: the first digits of the file's SHA-256. */
    private static String modelId() throws IOException, GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(MODEL));
        return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    }
}
