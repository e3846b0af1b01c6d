package io.emotionstreams.detection;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import io.emotionstreams.contracts.BadRecordException;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Turns a record's bytes into pixels, the first thing that happens to a frame. JPEG and PNG only; size and
 * completeness are checked on the encoded bytes, so that neither a bomb nor half an image is decoded.
 *
 * <p>Not thread-safe: the native buffers are reused from frame to frame.
 */
final class FrameDecoder implements AutoCloseable {
    private final int maxPixels;
    private final Mat frame = new Mat();
    private BytePointer encoded = new BytePointer(0L);

    /** Refuses images with more pixels than this. */
    FrameDecoder(int maxPixels) {
        this.maxPixels = maxPixels;
    }

    /**
     * Decodes to 8-bit BGR, whatever the image has: gray is spread, alpha dropped, 16 bits halved, EXIF's orientation
     * applied.
     *
     * @return the frame, owned by this decoder and valid until the next call
     * @throws BadRecordException when the bytes are no complete JPEG or PNG of an allowed size
     */
    Mat decode(byte[] image) {
        ImageFormat format = ImageFormat.of(image);
        format.size(image).requireAtMost(maxPixels);
        format.requireComplete(image);
        if (encoded.capacity() < image.length) {
            encoded.close();
            encoded = new BytePointer(image.length);
        }
        encoded.put(image, 0, image.length);
        // imdecode returns a second handle on the frame that it fills.
        try (Mat bytes = new Mat(1, image.length, CV_8UC1, encoded);
                Mat sameFrame = imdecode(bytes, IMREAD_COLOR, frame)) {
            if (sameFrame.empty()) {
                throw new BadRecordException("the " + format + " can't be decoded: its " + image.length
                        + " bytes are complete, but what they hold is damaged or of a kind that OpenCV can't read");
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
