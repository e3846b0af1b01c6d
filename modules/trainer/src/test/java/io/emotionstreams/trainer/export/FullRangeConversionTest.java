package io.emotionstreams.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FullRangeConversionTest {
    private static final Path BUNDLED = Path.of("../detection/src/main/resources/io/emotionstreams/detection/fullrange"
            + "/face_detection_full_range.onnx");

    @Test
    void theBundledDetectorIsWhatTheConversionMakesOfItsSource() throws Exception {
        String source = System.getProperty("full-range.tflite");
        assumeTrue(source != null, "not repeated: -Dfull-range.tflite=FILE names no source file, see PROVENANCE.md");

        assertThat(FullRangeConversion.convert(Files.readAllBytes(Path.of(source))))
                .isEqualTo(Files.readAllBytes(BUNDLED));
    }
}
