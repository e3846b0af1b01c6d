package io.emotionstreams.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.emotionstreams.contracts.BoundingBox;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureMakerTest {
    private static final BoundingBox FACE = new BoundingBox(100, 60, 80, 80);

    private final PictureMaker maker = new PictureMaker();

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void aBlurredFaceNoLongerResemblesItself(String format) throws IOException {
        BufferedImage frame = Frames.image(320, 240, FACE);
        byte[] encoded = Frames.encoded(frame, format);

        BufferedImage shown = Frames.decoded(maker.make(encoded, Frames.results(0, 0, 320, 240, FACE), List.of()));
        BufferedImage blurred =
                Frames.decoded(maker.make(encoded, Frames.results(0, 0, 320, 240, FACE), List.of(FACE)));

        assertThat(correlation(frame, shown, FACE)).isGreaterThan(0.95);
        assertThat(correlation(frame, blurred, FACE)).isLessThan(0.35);
        assertThat(contrast(blurred, FACE)).isLessThan(0.25 * contrast(frame, FACE));
    }

    @Test
    void whatIsNotAFaceStaysAsItIs() throws IOException {
        BoundingBox poster = new BoundingBox(220, 20, 64, 64);
        BufferedImage frame = Frames.image(320, 240, FACE, poster);

        BufferedImage blurred = Frames.decoded(
                maker.make(Frames.encoded(frame, "jpeg"), Frames.results(0, 0, 320, 240, FACE), List.of(FACE)));

        assertThat(correlation(frame, blurred, poster)).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @CsvSource({"1280,720,640,360", "720,1280,360,640", "4000,1000,640,160", "640,480,640,480", "8,8,8,8"})
    void aPictureFitsIntoASquareOf640Pixels(int width, int height, int expectedWidth, int expectedHeight)
            throws IOException {
        BufferedImage picture = Frames.decoded(maker.make(
                Frames.encoded(Frames.image(width, height), "jpeg"), Frames.results(0, 0, width, height), List.of()));

        assertThat(picture.getWidth()).isEqualTo(expectedWidth);
        assertThat(picture.getHeight()).isEqualTo(expectedHeight);
    }

    @Test
    void theFaceOfALargeFrameIsBlurredWhereItIs() throws IOException {
        BoundingBox large = new BoundingBox(1600, 800, 480, 480);
        BufferedImage frame = Frames.image(2560, 1440, large);

        BufferedImage blurred = Frames.decoded(
                maker.make(Frames.encoded(frame, "jpeg"), Frames.results(0, 0, 2560, 1440, large), List.of(large)));

        BoundingBox inPicture = new BoundingBox(400, 200, 120, 120);
        BufferedImage small = Frames.image(640, 360, inPicture);
        assertThat(contrast(blurred, inPicture)).isLessThan(0.25 * contrast(small, inPicture));
    }

    @ParameterizedTest
    @CsvSource({"-40,-40,80,80", "280,200,80,80", "-500,-500,10,10", "-10,-10,900,900", "5,5,0.1,0.1"})
    void aFaceMayExtendBeyondTheFrame(float x, float y, float width, float height) throws IOException {
        BoundingBox beyond = new BoundingBox(x, y, width, height);

        byte[] picture = maker.make(
                Frames.encoded(Frames.image(320, 240), "jpeg"),
                Frames.results(0, 0, 320, 240, beyond),
                List.of(beyond));

        assertThat(picture).isNotEmpty();
    }

    @Test
    void aFrameOfAnotherSizeThanTheResultsIsNotShown() throws IOException {
        byte[] frame = Frames.encoded(Frames.image(320, 240), "jpeg");

        assertThatIOException()
                .isThrownBy(() -> maker.make(frame, Frames.results(0, 0, 240, 320), List.of()))
                .withMessageContaining("faces were found in 240 by 320");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 6, 8})
    void aFrameThatItsOrientationTurnsIsNotShown(int orientation) throws IOException {
        byte[] frame = withOrientation(Frames.encoded(Frames.image(320, 240), "jpeg"), orientation);

        assertThatIOException()
                .isThrownBy(() -> maker.make(frame, Frames.results(0, 0, 320, 240), List.of()))
                .withMessageContaining("orientation");
    }

    @Test
    void anUprightFrameMaySaySo() throws IOException {
        byte[] frame = withOrientation(Frames.encoded(Frames.image(320, 240), "jpeg"), 1);

        assertThat(maker.make(frame, Frames.results(0, 0, 320, 240), List.of())).isNotEmpty();
    }

    @Test
    void bytesThatAreNoImageAreNotShown() throws IOException {
        byte[] jpeg = Frames.encoded(Frames.image(320, 240), "jpeg");
        for (byte[] broken : List.of(new byte[0], new byte[] {1, 2, 3}, Arrays.copyOf(jpeg, 30))) {
            assertThatIOException().isThrownBy(() -> maker.make(broken, Frames.results(0, 0, 320, 240), List.of()));
        }
    }

    /** Adds EXIF data with one entry after the start of a JPEG. */
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(36);
        exif.put((byte) 0xff).put((byte) 0xe1).putShort((short) 34);
        exif.put(new byte[] {'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42}).putInt(8);
        exif.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation).putShort((short) 0).putInt(0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(exif.array());
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static double[] gray(BufferedImage image, BoundingBox area) {
        int width = (int) area.width();
        int height = (int) area.height();
        double[] values = new double[width * height];
        for (int i = 0; i < values.length; i++) {
            int rgb = image.getRGB((int) area.x() + i % width, (int) area.y() + i / width);
            values[i] = (rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff);
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(value -> value - mean).toArray();
    }

    private static double product(double[] first, double[] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += first[i] * second[i];
        }
        return sum;
    }

    private static double contrast(BufferedImage image, BoundingBox area) {
        double[] values = gray(image, area);
        return Math.sqrt(product(values, values) / values.length);
    }

    private static double correlation(BufferedImage first, BufferedImage second, BoundingBox area) {
        double[] before = gray(first, area);
        double[] after = gray(second, area);
        return product(before, after) / Math.sqrt(product(before, before) * product(after, after) + 1e-9);
    }
}
