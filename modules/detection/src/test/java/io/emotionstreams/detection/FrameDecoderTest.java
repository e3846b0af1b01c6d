package io.emotionstreams.detection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_core.CV_16UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE;

import io.emotionstreams.contracts.BadRecordException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {
    private static final int MAX_PIXELS = 40_000_000;

    private final FrameDecoder decoder = new FrameDecoder(MAX_PIXELS);

    @AfterEach
    void close() {
        decoder.close();
    }

    @Test
    void aJpegIsDecodedToBlueGreenRed() {
        byte[] pixels = pixelsOf(jpeg(64, 32), 64, 32);
        assertThat(Byte.toUnsignedInt(pixels[0])).isBetween(195, 205);
        assertThat(Byte.toUnsignedInt(pixels[1])).isBetween(95, 105);
        assertThat(Byte.toUnsignedInt(pixels[2])).isBetween(25, 35);
    }

    @Test
    void aProgressiveJpegIsDecoded() {
        try (Mat image = TestFrames.plain(64, 32, 200, 100, 30)) {
            pixelsOf(TestFrames.encoded(".jpg", image, IMWRITE_JPEG_PROGRESSIVE, 1), 64, 32);
        }
    }

    @Test
    void aPngIsDecodedExactly() {
        assertThat(pixelsOf(png(7, 5), 7, 5)).startsWith(200, 100, 30);
    }

    @Test
    void aGrayPngIsExpandedToThreeChannels() {
        try (Scalar value = new Scalar(77);
                Mat image = new Mat(5, 7, CV_8UC1, value)) {
            assertThat(pixelsOf(TestFrames.encoded(".png", image), 7, 5)).containsOnly(77);
        }
    }

    @Test
    void aSixteenBitPngIsReducedToEight() {
        try (Scalar value = new Scalar(77 * 256);
                Mat image = new Mat(5, 7, CV_16UC1, value)) {
            assertThat(pixelsOf(TestFrames.encoded(".png", image), 7, 5)).containsOnly(77);
        }
    }

    @Test
    void aTransparentPngLosesItsAlpha() {
        try (Scalar value = new Scalar(200, 100, 30, 0);
                Mat image = new Mat(5, 7, CV_8UC4, value)) {
            assertThat(pixelsOf(TestFrames.encoded(".png", image), 7, 5)).startsWith(200, 100, 30);
        }
    }

    @Test
    void theExifOrientationIsApplied() {
        byte[] rotated = withSegmentAfterStart(jpeg(64, 32), exifOrientation(6));
        pixelsOf(rotated, 32, 64);
    }

    @Test
    void bytesAfterTheEndAreIgnored() {
        pixelsOf(Arrays.copyOf(jpeg(64, 32), 5000), 64, 32);
        pixelsOf(Arrays.copyOf(png(64, 32), 5000), 64, 32);
    }

    @Test
    void anEmptyFrameIsBad() {
        assertBad(new byte[0], "(0 bytes)");
    }

    @Test
    void aTextFileIsBadAndTheMessageStatesTheSupportedFormats() {
        assertBad("Hello, world".getBytes(US_ASCII), "neither JPEG nor PNG, the only supported formats");
    }

    @Test
    void aGifIsBad() {
        assertBad("GIF89a......".getBytes(US_ASCII), "neither JPEG nor PNG");
    }

    @Test
    void aJpegTruncatedAnywhereIsBad() {
        byte[] whole = jpeg(64, 32);
        for (int length = 3; length < whole.length; length++) {
            assertBad(
                    Arrays.copyOf(whole, length),
                    "the JPEG is truncated: its end is missing after " + length + " bytes");
        }
    }

    @Test
    void aRealFrameCutInHalfIsBad() {
        byte[] whole = TestFrames.classroom(0);
        assertBad(Arrays.copyOf(whole, whole.length / 2), "the JPEG is truncated");
    }

    @Test
    void theEndOfAnEmbeddedThumbnailIsNotTheEndOfTheJpeg() {
        byte[] thumbnail = HexFormat.of().parseHex("ffe10006" + "ffd8ffd9");
        byte[] whole = withSegmentAfterStart(jpeg(64, 32), thumbnail);
        pixelsOf(whole, 64, 32);
        assertBad(Arrays.copyOf(whole, whole.length - 2), "the JPEG is truncated");
    }

    @Test
    void aJpegWithoutAnImageIsBad() {
        assertBad(HexFormat.of().parseHex("ffd8ffd9"), "contains no image");
    }

    @Test
    void aPngTruncatedAnywhereIsBad() {
        byte[] whole = png(64, 32);
        for (int length = 8; length < whole.length; length++) {
            assertBad(
                    Arrays.copyOf(whole, length),
                    "the PNG is truncated: its end is missing after " + length + " bytes");
        }
    }

    @Test
    void aPngWithAFlippedBitIsBad() {
        byte[] damaged = png(64, 32);
        damaged[damaged.length - 20] ^= 1;
        assertBad(damaged, "the PNG is corrupt: its chunk IDAT");
    }

    @Test
    void aPngWithValidChunksThatContainGarbageIsBad() {
        assertBad(pngOf(64, 32, "garbage".getBytes(US_ASCII)), "can't be decoded");
    }

    @Test
    void aHundredMegapixelJpegIsRejectedByItsHeaderAlone() {
        byte[] header = HexFormat.of().parseHex("ffd8" + "ffc0000b08" + "2711" + "2710" + "01011100");
        assertBad(header, "the image is 10000x10001 pixels, too large to decode: max pixels is 40000000");
    }

    @Test
    void aHundredMegapixelPngIsRejectedByItsHeaderAlone() {
        assertBad(pngOf(10_000, 10_001, new byte[0]), "the image is 10000x10001 pixels, too large to decode");
    }

    @Test
    void anImageLongerThanOpenCvSupportsIsRejected() {
        assertBad(pngOf(2_000_000, 1, new byte[0]), "the image is 2000000x1 pixels, too large to decode");
    }

    @Test
    void anImageWithExactlyMaxPixelsIsDecoded() {
        try (FrameDecoder exact = new FrameDecoder(64 * 32);
                FrameDecoder less = new FrameDecoder(64 * 32 - 1)) {
            assertThat(exact.decode(jpeg(64, 32)).cols()).isEqualTo(64);
            assertThatThrownBy(() -> less.decode(jpeg(64, 32))).isInstanceOf(BadRecordException.class);
        }
    }

    @Test
    void anImageOfNoPixelsIsBad() {
        assertBad(pngOf(0, 32, new byte[0]), "0x32");
    }

    @Test
    void aGoodFrameAfterABadOneIsDecoded() {
        assertBad(Arrays.copyOf(jpeg(64, 32), 100), "truncated");
        pixelsOf(jpeg(48, 24), 48, 24);
        pixelsOf(TestFrames.classroom(0), 1280, 720);
    }

    private byte[] pixelsOf(byte[] image, int width, int height) {
        Mat frame = decoder.decode(image);
        assertThat(frame.cols()).isEqualTo(width);
        assertThat(frame.rows()).isEqualTo(height);
        assertThat(frame.channels()).isEqualTo(3);
        return TestFrames.pixels(frame);
    }

    private void assertBad(byte[] image, String reason) {
        assertThatThrownBy(() -> decoder.decode(image))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining(reason);
    }

    private static byte[] jpeg(int width, int height) {
        try (Mat image = TestFrames.plain(width, height, 200, 100, 30)) {
            return TestFrames.encoded(".jpg", image);
        }
    }

    private static byte[] png(int width, int height) {
        try (Mat image = TestFrames.plain(width, height, 200, 100, 30)) {
            return TestFrames.encoded(".png", image);
        }
    }

    private static byte[] withSegmentAfterStart(byte[] jpeg, byte[] segment) {
        ByteBuffer joined = ByteBuffer.allocate(jpeg.length + segment.length);
        return joined.put(jpeg, 0, 2).put(segment).put(jpeg, 2, jpeg.length - 2).array();
    }

    /** An APP1 segment whose only entry is the orientation (tag 0x0112, one short). */
    private static byte[] exifOrientation(int orientation) {
        String tiff =
                "4d4d002a00000008" + "0001" + "0112000300000001" + "000%d0000".formatted(orientation) + "00000000";
        return HexFormat.of().parseHex("ffe1" + "0022" + "457869660000" + tiff);
    }

    /** An 8-bit RGB PNG with correct checksums and the given data. */
    private static byte[] pngOf(int width, int height, byte[] data) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(HexFormat.of().parseHex("89504e470d0a1a0a"));
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        writeChunk(png, "IHDR", header.put((byte) 8).put((byte) 2).array());
        writeChunk(png, "IDAT", data);
        writeChunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void writeChunk(ByteArrayOutputStream png, String type, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(US_ASCII));
        crc.update(data);
        ByteBuffer chunk = ByteBuffer.allocate(data.length + 12).putInt(data.length);
        chunk.put(type.getBytes(US_ASCII)).put(data).putInt((int) crc.getValue());
        png.writeBytes(chunk.array());
    }
}
