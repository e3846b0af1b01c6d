package io.emotionstreams.detection;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import io.emotionstreams.contracts.BadRecordException;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Decodes a record's bytes to pixels, the first step in processing a frame. Supports JPEG and PNG. Size and
 * completeness are checked on the encoded bytes, so that neither decompression bombs nor truncated images are decoded.
 *
 * <p>Not thread-safe: native buffers are reused between frames.
 */
final class FrameDecoder implements AutoCloseable {
    private final int maxPixels;
    private final Mat frame = new Mat();
    private BytePointer encoded = new BytePointer(0L);

    /** Creates a decoder that rejects images with more pixels than this. */
    FrameDecoder(int maxPixels) {
        this.maxPixels = maxPixels;
    }

    /**
     * Decodes any image to 8-bit BGR: gray is expanded to three channels, alpha discarded, 16 bits reduced to 8, and
     * the EXIF orientation applied.
     *
     * @return the frame, owned by this decoder and valid until the next call
     * @throws BadRecordException if the bytes are not a complete JPEG or PNG of an allowed size
     */
    Mat decode(byte[] image) {
        ImageFormat format = ImageFormat.of(image);
        format.size(image).requireMaxPixels(maxPixels);
        format.requireComplete(image);
        if (encoded.capacity() < image.length) {
            encoded.close();
            encoded = new BytePointer(image.length);
        }
        encoded.put(image, 0, image.length);
        // imdecode returns a second handle to the frame that it writes to.
        try (Mat bytes = new Mat(1, image.length, CV_8UC1, encoded);
                Mat sameFrame = imdecode(bytes, IMREAD_COLOR, frame)) {
            if (sameFrame.empty()) {
                throw new BadRecordException("the " + format + " can't be decoded: its " + image.length
                        + " bytes are complete, but corrupt or of a variant that OpenCV does not support");
            }
        }
        return frame;
    }

    @Override
    public void close() {
        encoded.close();
        frame.close();
    }
}
