package io.emotionstreams.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imwrite;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCrop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabeledFolderTest {
    @TempDir
    private Path folder;

    @Test
    void imagesOfAnySizeBecomeGrayCropsLabeledByTheirSubfolder() throws IOException {
        image("happy/b.png", 96, 200);
        image("Fearful/a.png", 20, 30);
        Files.writeString(folder.resolve("happy/notes.txt"), "no image");

        List<LabeledCrop> crops = LabeledFolder.read(folder);

        assertThat(crops).extracting(LabeledCrop::emotion).containsExactly(Emotion.FEAR, Emotion.HAPPY);
        assertThat(crops.get(1).pixels()).hasSize(FaceCrop.PIXELS).containsOnly(200);
    }

    @Test
    void aSubfolderThatIsNamedForNoEmotionIsAnError() throws IOException {
        image("bored/a.png", 48, 100);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabeledFolder.read(folder))
                .withMessageContaining("bored' is named for no emotion; choose one of angry");
    }

    @Test
    void aDamagedImageIsNamed() throws IOException {
        Files.createDirectory(folder.resolve("sad"));
        Files.write(folder.resolve("sad/a.png"), new byte[] {1, 2, 3});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabeledFolder.read(folder))
                .withMessageContaining("a.png' is no readable PNG or JPEG image");
    }

    @Test
    void aFolderWithoutImagesIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabeledFolder.read(folder))
                .withMessageContaining("has no PNG or JPEG images in subfolders that are named for emotions");
    }

    private void image(String name, int side, int gray) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (Scalar value = new Scalar(gray, 0, 0, 0);
                Mat image = new Mat(side, side, CV_8UC1, value)) {
            imwrite(file.toString(), image);
        }
    }
}
