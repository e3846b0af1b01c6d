package io.emotionstreams.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionSettingsTest {
    @TempDir
    Path folder;

    @Test
    void theDefaultIsFullRangeForFacesFrom24Pixels() {
        assertThat(DetectionSettings.DEFAULT)
                .isEqualTo(new DetectionSettings(
                        DetectorKind.FULL_RANGE, null, Tiles.PIXELS_480, 24, 0.6f, 0.25f, 40_000_000));
        assertThat(DetectorKind.YUNET.defaultMinScore()).isEqualTo(0.7f);
    }

    @Test
    void yuNetWithoutAModelFileIsRefused() {
        assertRefused(() -> yuNet(null)).hasMessageContaining("yunet needs a model file");
    }

    @Test
    void aMissingModelFileIsRefused() {
        Path missing = folder.resolve("missing.onnx");
        assertRefused(() -> yuNet(missing)).hasMessageContaining(missing + " does not exist");
    }

    @Test
    void aFolderForAModelFileIsRefused() {
        assertRefused(() -> yuNet(folder)).hasMessageContaining(folder + " is not a file");
    }

    @Test
    void aFileThatIsNoModelIsRefusedWhenTheDetectorIsOpened() throws IOException {
        Path text = Files.writeString(folder.resolve("model.onnx"), "no model");
        assertRefused(() -> yuNet(text).openDetector())
                .hasMessageContaining(text + " is not a YuNet model")
                .hasMessageContaining("face_detection_yunet_2023mar.onnx");
    }

    @Test
    void anotherNetworkIsRefusedWhenTheDetectorIsOpened() throws IOException {
        Path other = folder.resolve("blazeface.onnx");
        Files.write(other, BundledModelTest.model());
        assertRefused(() -> yuNet(other).openDetector()).hasMessageContaining(other + " is not a YuNet model");
    }

    @Test
    void aModelFileForBlazeFaceIsRefusedSinceItWouldBeIgnored() {
        assertRefused(() -> new DetectionSettings(
                        DetectorKind.BLAZEFACE, folder.resolve("model.onnx"), Tiles.OFF, 24, 0.5f, 0, 1000))
                .hasMessageContaining("is bundled");
    }

    @Test
    void numbersOutsideTheirRangeAreRefused() {
        assertRefused(() -> new DetectionSettings(DetectorKind.BLAZEFACE, null, Tiles.OFF, 24, 1.1f, 0, 1000))
                .hasMessageContaining("detection.min-score");
        assertRefused(() -> new DetectionSettings(DetectorKind.BLAZEFACE, null, Tiles.OFF, 24, Float.NaN, 0, 1000))
                .hasMessageContaining("detection.min-score");
        assertRefused(() -> new DetectionSettings(DetectorKind.BLAZEFACE, null, Tiles.OFF, 24, 0.5f, 0, 0))
                .hasMessageContaining("detection.max-pixels");
        assertRefused(() -> new DetectionSettings(DetectorKind.FULL_RANGE, null, Tiles.OFF, 7, 0.5f, 0, 1000))
                .hasMessageContaining("detection.min-face");
        assertRefused(() -> new DetectionSettings(DetectorKind.FULL_RANGE, null, Tiles.OFF, 24, 0.5f, -1, 1000))
                .hasMessageContaining("detection.min-quality");
    }

    private static DetectionSettings yuNet(Path model) {
        return new DetectionSettings(DetectorKind.YUNET, model, Tiles.OFF, 24, 0.7f, 0, 1000);
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(ThrowingCallable what) {
        return assertThatThrownBy(what).isInstanceOf(IllegalArgumentException.class);
    }
}
