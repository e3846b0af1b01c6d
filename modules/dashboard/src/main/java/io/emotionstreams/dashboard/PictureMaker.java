package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.FaceEmotions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes a small JPEG of a frame, with faces blurred. At most 4 million pixels of the frame are decoded, 28 MB, however
 * large it is. All of it happens in memory: ImageIO's own streams would write frames to temporary files. Not thread-safe.
 */
final class PictureMaker {
    /** Max width and height of a picture, in pixels. */
    static final int MAX_SIDE = 640;

    private static final int MAX_DECODED_PIXELS = 4_000_000;
    private static final int MAX_JPEG_BYTES = 512 * 1024;
    private static final float QUALITY = 0.75f;

    /** Of an image, in pixels. */
    record Size(int width, int height) {}

    /**
     * A frame's picture.
     *
     * @param image JPEG or PNG
     * @param results what was found in the frame, which tells its size; {@code null} if nothing is known and nothing hidden
     * @param hidden where to blur, in the frame's pixels; empty to blur nothing
     * @throws IOException when the image can't be decoded, or boxes would not be where the faces are; its message is the
     *     end of a sentence
     */
    byte[] make(byte[] image, FaceEmotions results, List<BoundingBox> hidden) throws IOException {
        try {
            // Faces were found in the frame as it is turned by its EXIF data, which ImageIO does not apply.
            if (ExifOrientation.turns(image)) {
                throw new IOException("it is turned by its EXIF orientation");
            }
            PixelGrid picture = decode(image, results).shrunkTo(MAX_SIDE);
            if (!hidden.isEmpty()) {
                hide(picture, results, hidden);
            }
            byte[] jpeg = encode(picture);
            if (jpeg.length > MAX_JPEG_BYTES) {
                throw new IOException("its picture is too large");
            }
            return jpeg;
        } catch (RuntimeException e) {
            // ImageIO throws many kinds of them for images that it does not support.
            throw new IOException("it can't be decoded (" + e.getMessage() + ")", e);
        }
    }

    private static void hide(PixelGrid picture, FaceEmotions results, List<BoundingBox> hidden) {
        float scaleX = picture.width() / (float) results.width();
        float scaleY = picture.height() / (float) results.height();
        for (BoundingBox box : hidden) {
            FaceBlur.hide(
                    picture,
                    new BoundingBox(box.x() * scaleX, box.y() * scaleY, box.width() * scaleX, box.height() * scaleY));
        }
    }

    /**
     * The size of a JPEG or PNG.
     *
     * @throws IOException when it is neither; its message is the end of a sentence
     */
    static Size sizeOf(byte[] image) throws IOException {
        ImageReader reader = readerOf(image);
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(image))) {
            reader.setInput(in, true, true);
            return new Size(reader.getWidth(0), reader.getHeight(0));
        } catch (RuntimeException e) {
            throw new IOException("it can't be decoded (" + e.getMessage() + ")", e);
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader readerOf(byte[] image) {
        String format = image.length > 0 && image[0] == (byte) 0xff ? "jpeg" : "png";
        return ImageIO.getImageReadersByFormatName(format).next();
    }

    private static PixelGrid decode(byte[] image, FaceEmotions results) throws IOException {
        ImageReader reader = readerOf(image);
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(image))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (results != null && (width != results.width() || height != results.height())) {
                throw new IOException("it is %d by %d pixels, but faces were found in %d by %d"
                        .formatted(width, height, results.width(), results.height()));
            }
            int step = Math.max(Math.max(1, Math.max(width, height) / (2 * MAX_SIDE)), (int)
                    Math.ceil(Math.sqrt((double) width * height / MAX_DECODED_PIXELS)));
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(step, step, 0, 0);
            return PixelGrid.of(reader.read(0, param));
        } finally {
            reader.dispose();
        }
    }

    private static byte[] encode(PixelGrid picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(jpeg)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            BufferedImage pixels = picture.toImage();
            writer.write(null, new IIOImage(pixels, null, null), param);
        } finally {
            writer.dispose();
        }
        return jpeg.toByteArray();
    }
}
