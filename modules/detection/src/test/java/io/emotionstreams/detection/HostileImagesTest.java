package io.emotionstreams.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emotionstreams.contracts.BadRecordException;
import io.emotionstreams.contracts.FrameReference;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Images that cost an attacker little and a decoder much, and variants that few encoders write: each is decoded right or
 * rejected with its reason, in bounded time.
 */
@Timeout(60)
class HostileImagesTest {
    private static final FrameReference FRAME = new FrameReference(0, 0, null, 0, null);
    private static final int MIB = 1024 * 1024;

    private final FrameDecoder decoder = new FrameDecoder(40_000_000);

    @AfterEach
    void close() {
        decoder.close();
    }

    @Test
    void aProgressiveJpegWithThousandsOfScansIsRejected() {
        assertBad(progressive(5000), "the JPEG has 5001 scans, but 1 to 32 are allowed");
    }

    @Test
    void aProgressiveJpegWithAsManyScansAsAnyEncoderWritesIsDecoded() {
        assertThat(pixel(progressive(31))).containsExactly(200, 200, 200);
    }

    static Stream<Arguments> variants() {
        return Stream.of(
                Arguments.of("lossless", jpeg().frame(0xC3), "frame header FFC3"),
                Arguments.of("hierarchical", jpeg().frame(0xC5), "frame header FFC5"),
                Arguments.of("arithmetic-coded", jpeg().frame(0xC9), "lossless, hierarchical or arithmetic-coded"),
                Arguments.of("arithmetic-coded, progressive", jpeg().frame(0xCA), "frame header FFCA"),
                Arguments.of("12 bits", jpeg().precision(12), "12 bits per sample; 8 are supported"),
                Arguments.of("two components", jpeg().levels(1, 2), "2 components; 1, 3 and 4 are supported"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void aJpegThatOpenCvDoesNotSupportIsRejectedWithTheReason(String name, CraftedJpeg jpeg, String reason) {
        assertBad(jpeg.bytes(), reason);
    }

    /** With Adobe's marker, levels are inverted inks: red is cyan times black, and YCCK is gray for neutral chroma. */
    @Test
    void fourInksAreDecodedToBlueGreenRed() {
        assertThat(pixel(jpeg().levels(200, 128, 128, 100).adobe(0).bytes())).containsExactly(51, 51, 79);
        assertThat(pixel(jpeg().levels(200, 128, 128, 100).adobe(2).bytes())).containsExactly(22, 22, 22);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void restartMarkersAreDecodedEvenInTheWrongOrder(boolean wrong) {
        assertThat(pixel(jpeg().restarts(7, wrong).bytes())).containsExactly(200, 200, 200);
    }

    /** The frame's top left corner is white: where each orientation shows it. */
    @ParameterizedTest
    @CsvSource({
        "1, 64, 32, false, false",
        "2, 64, 32, true, false",
        "3, 64, 32, true, true",
        "4, 64, 32, false, true",
        "5, 32, 64, false, false",
        "6, 32, 64, true, false",
        "7, 32, 64, true, true",
        "8, 32, 64, false, true"
    })
    void everyOrientationIsApplied(int orientation, int width, int height, boolean right, boolean bottom) {
        byte[] jpeg = encoded(".jpg", (x, y) -> x < 16 && y < 16 ? 255 : 0);
        byte[] withExif = new CraftedJpeg(8, 8).orientation(orientation).bytes();
        int exifEnd = 2 + 2 + ByteBuffer.wrap(withExif).getShort(4);
        ByteBuffer joined = ByteBuffer.allocate(jpeg.length + exifEnd - 2).put(withExif, 0, exifEnd);

        Mat frame = decoder.decode(joined.put(jpeg, 2, jpeg.length - 2).array());

        assertThat(frame.cols()).isEqualTo(width);
        assertThat(frame.rows()).isEqualTo(height);
        byte[] pixels = TestFrames.pixels(frame);
        int white = ((bottom ? height - 4 : 3) * width + (right ? width - 4 : 3)) * 3;
        assertThat(Byte.toUnsignedInt(pixels[white])).isGreaterThan(200);
        int black = ((bottom ? 3 : height - 4) * width + (right ? 3 : width - 4)) * 3;
        assertThat(Byte.toUnsignedInt(pixels[black])).isLessThan(50);
    }

    @Test
    void compressedTextsAndProfilesOfAPngAreNotEvenRead() {
        CraftedPng png = new CraftedPng(80, 50, 8, 2, false);
        byte[] bomb = CraftedPng.compressed(7_900_000, 0);
        for (int i = 0; i < 200; i++) {
            png.chunk(i % 2 == 0 ? "zTXt" : "iCCP", new byte[] {'a', 0, 0}, bomb);
        }

        assertThat(pixel(png.pixels(50 * 241, 0).bytes())).containsExactly(0, 0, 0);
    }

    @Test
    void anAnimatedPngIsItsFirstImage() {
        byte[] animation = new CraftedPng(80, 50, 8, 2, false)
                .chunk("acTL", new byte[] {0, 0, 3, 0, 0, 0, 0, 0})
                .chunk("fcTL", frameControl(0, 80, 50))
                .pixels(50 * 241, 0)
                .chunk("fcTL", frameControl(1, 30_000, 30_000))
                .chunk("fdAT", new byte[] {0, 0, 0, 2}, CraftedPng.compressed(50 * 241, 9))
                .bytes();

        assertThat(pixel(animation)).containsExactly(0, 0, 0);
    }

    @Test
    void aPngWithMoreDataThanItsHeaderSaysIsRejectedBeforeAllIsDecompressed() {
        byte[] bomb = new CraftedPng(80, 50, 8, 2, false).pixels(512L * MIB, 0).bytes();

        assertThat(bomb).hasSizeLessThan(MIB);
        assertBad(bomb, "more image data than its header says");
    }

    @Test
    void aPngWithLessDataThanItsHeaderSaysIsRejected() {
        assertBad(new CraftedPng(80, 50, 8, 2, false).pixels(50 * 241 - 1, 0).bytes(), "less image data");
    }

    @Test
    void aPngOfAnUnknownKindIsRejected() {
        assertBad(new CraftedPng(80, 50, 7, 2, false).pixels(50 * 241, 0).bytes(), "no bit depth 7");
        assertBad(new CraftedPng(80, 50, 8, 5, false).pixels(50 * 241, 0).bytes(), "no color type 5");
    }

    /** Bytes per row include the byte that names the row's filter. */
    @ParameterizedTest
    @CsvSource({"1, 0, 11", "2, 0, 21", "4, 0, 41", "8, 4, 161", "16, 0, 161", "16, 4, 321", "16, 2, 481", "16, 6, 641"
    })
    void everyDepthAndColorTypeIsDecoded(int depth, int color, int rowBytes) {
        byte[] png = new CraftedPng(80, 50, depth, color, false)
                .pixels(50L * rowBytes, 0)
                .bytes();

        assertThat(pixel(png)).containsExactly(0, 0, 0);
    }

    @Test
    void aPaletteIsDecoded() {
        byte[] png = new CraftedPng(80, 50, 1, 3, false)
                .chunk("PLTE", new byte[] {10, 20, 30, 40, 50, 60})
                .pixels(50 * 11, 0)
                .bytes();

        assertThat(pixel(png)).containsExactly(30, 20, 10);
    }

    /** 13 by 11 pixels: all seven passes have rows, of different lengths. */
    @Test
    void anInterlacedPngIsDecoded() {
        int bytes = 0;
        int[][] passes = {{2, 2}, {2, 2}, {4, 1}, {3, 3}, {7, 3}, {6, 6}, {13, 5}};
        for (int[] pass : passes) {
            bytes += pass[1] * (1 + 3 * pass[0]);
        }

        assertThat(pixel(new CraftedPng(13, 11, 8, 2, true).pixels(bytes, 0).bytes()))
                .containsExactly(0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({"65500, 1", "1, 65500", "1, 1", "2, 5000"})
    void framesOfAnyShapeAreSearchedForFaces(int width, int height) {
        try (FaceCropExtractor extractor = FaceCropExtractor.open(DetectionSettings.DEFAULT)) {
            assertThat(extractor
                            .extract(FRAME, new CraftedJpeg(width, height).bytes())
                            .width())
                    .isEqualTo(width);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".jpg", ".png"})
    void anImageDamagedAnywhereIsDecodedOrRejected(String extension) {
        byte[] whole = encoded(extension, (x, y) -> x * 4 ^ y * 7);
        Random random = new Random(12);
        for (int i = 0; i < 500; i++) {
            byte[] damaged = whole.clone();
            for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            decodeOrReject(damaged);
            decodeOrReject(Arrays.copyOf(damaged, random.nextInt(damaged.length)));
        }
        assertThat(decoder.decode(whole).cols()).as("a good frame afterwards").isEqualTo(64);
    }

    private void decodeOrReject(byte[] image) {
        try {
            decoder.decode(image);
        } catch (BadRecordException e) {
            assertThat(e).hasMessageMatching("[^\\n]{10,}");
        }
    }

    private static CraftedJpeg jpeg() {
        return new CraftedJpeg(80, 50);
    }

    private static byte[] progressive(int emptyScans) {
        return jpeg().frame(CraftedJpeg.PROGRESSIVE).emptyScans(emptyScans).bytes();
    }

    private static byte[] frameControl(int sequence, int width, int height) {
        return ByteBuffer.allocate(26)
                .putInt(sequence)
                .putInt(width)
                .putInt(height)
                .array();
    }

    private static byte[] encoded(String extension, IntBinaryOperator value) {
        try (Mat image = TestFrames.drawn(64, 32, value)) {
            return TestFrames.encoded(extension, image);
        }
    }

    private int[] pixel(byte[] image) {
        byte[] pixels = TestFrames.pixels(decoder.decode(image));
        return new int[] {Byte.toUnsignedInt(pixels[0]), Byte.toUnsignedInt(pixels[1]), Byte.toUnsignedInt(pixels[2])};
    }

    private void assertBad(byte[] image, String reason) {
        assertThatThrownBy(() -> decoder.decode(image))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining(reason);
    }
}
