package io.emotionstreams.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceDirectoriesTest {
    @TempDir
    Path root;

    private final List<MalformedRow> malformed = new ArrayList<>();

    @Test
    void splitAndEmotionAreDirectoryNames() throws IOException {
        image("train/angry/a.png", 48, 10);
        image("validation/Happy/a.jpg", 48, 20);
        image("test/surprised/a.jpeg", 48, 30);

        FaceData data = read();

        assertThat(data.faces(Split.TRAINING).labels()).containsExactly(0);
        assertThat(data.faces(Split.PUBLIC_TEST).labels()).containsExactly(3);
        assertThat(data.faces(Split.PRIVATE_TEST).labels()).containsExactly(5);
    }

    @Test
    void withoutSplitDirectoriesAllFacesAreForTraining() throws IOException {
        image("sad/b.png", 48, 10);
        image("neutral/a.png", 48, 20);
        assertThat(read().faces(Split.TRAINING).labels()).containsExactly(6, 4);
    }

    @Test
    void aColorImageOfAnotherSizeBecomesA48PixelGrayFace() throws IOException {
        image("fear/big.png", 131, 77);
        assertThat(read().all().face(0)).hasSize(48 * 48).containsOnly(77);
    }

    @Test
    void anUnreadableImageAndAnUnknownEmotionAreReportedByPath() throws IOException {
        image("train/happy/good.png", 48, 10);
        Files.writeString(root.resolve("train/happy/bad.png"), "no image");
        Files.createFile(root.resolve("train/happy/empty.jpg"));
        Files.writeString(root.resolve("train/happy/notes.txt"), "ignored");
        image("train/bored/a.png", 48, 10);

        read();
        assertThat(malformed)
                .extracting(MalformedRow::place)
                .containsExactly("train/bored", "train/happy/bad.png", "train/happy/empty.jpg");
    }

    @Test
    void strictReadingStopsAtTheFirstBadImage() throws IOException {
        image("happy/good.png", 48, 10);
        Files.writeString(root.resolve("happy/bad.png"), "no image");
        assertThatThrownBy(() -> FaceData.read(root, true, row -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("%s, happy/bad.png: not a readable PNG or JPEG image", root);
    }

    @Test
    void anEmptyDirectoryIsRejected() {
        assertThatThrownBy(this::read).hasMessage("'%s' contains no labeled faces", root);
    }

    private FaceData read() {
        return FaceData.read(root, false, malformed::add);
    }

    private void image(String path, int side, int gray) throws IOException {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < side; x++) {
            for (int y = 0; y < side; y++) {
                image.setRGB(x, y, new Color(gray, gray, gray).getRGB());
            }
        }
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        assertThat(ImageIO.write(image, path.endsWith("png") ? "png" : "jpg", file.toFile()))
                .isTrue();
    }
}
