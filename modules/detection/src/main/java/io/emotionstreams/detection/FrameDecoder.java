package io.emotionstreams.detection;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import io.emotionstreams.contracts.BadRecordException;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Decodes a record's bytes to pixels, the first step in processing a frame. Supports JPEG and PNG. Size, variant and
 * completeness are checked on the encoded bytes, so that neither decompression bombs nor truncated images are decoded:
 * for a frame of max pixels, decoding takes at most 11 bytes of native memory per pixel (a progressive JPEG with four
 * components) and a few seconds.
 *
 * <p>Not thread-safe: native buffers are reused between frames.
 */
public final class FrameDecoder implements AutoCloseable {
    private final int maxPixels;
    private final Mat frame = new Mat();
    private BytePointer encoded = new BytePointer(0L);

    /** Creates a decoder that rejects images with more pixels than this. */
    public FrameDecoder(int maxPixels) {
        this.maxPixels = maxPixels;
    }

    /**
     * Decodes any image to 8-bit BGR: gray is expanded to three channels, alpha discarded, 16 bits reduced to 8, and
     * the EXIF orientation applied.
     *
     * @return the frame, owned by this decoder and valid until the next call
     * @throws BadRecordException if the bytes are not a complete JPEG or PNG of an allowed size
     */
    public Mat decode(byte[] image) {
        ImageFormat format = ImageFormat.of(image);
        format.size(image).requireMaxPixels(maxPixels);
        byte[] checked = format.checked(image);
        if (encoded.capacity() < checked.length) {
            encoded.close();
            encoded = new BytePointer(checked.length);
        }
        encoded.put(checked, 0, checked.length);
        // imdecode returns a second handle to the frame that it writes to.
        try (Mat bytes = new Mat(1, checked.length, CV_8UC1, encoded);
                Mat sameFrame = imdecode(bytes, IMREAD_COLOR, frame)) {
            if (sameFrame.empty()) {
                throw new BadRecordException("the " + format + " can't be decoded: its " + image.length
                        + " bytes are complete, but corrupt or of a variant that OpenCV does not support");
            }
        } catch (BadRecordException e) {
            throw e;
        } catch (RuntimeException e) {
            // A C++ exception: decoding depends on nothing but these bytes, so they are its cause.
            throw new BadRecordException("the " + format + " can't be decoded: " + e.getMessage(), e);
        }
        return frame;
    }

    @Override
    public void close() {
        encoded.close();
        frame.close();
    }
}
