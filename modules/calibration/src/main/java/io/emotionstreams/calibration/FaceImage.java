package io.emotionstreams.calibration;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_GRAYSCALE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import io.emotionstreams.contracts.FaceCrop;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Decodes image files into faces. Not thread-safe, because the native buffers are reused. */
public final class FaceImage implements AutoCloseable {
    private final Mat gray = new Mat();
    private final Mat face = new Mat();
    private final Size size = new Size(FaceCrop.SIDE, FaceCrop.SIDE);

    /** The 2304 gray values of a PNG or JPEG file of any size, or {@code null} if it cannot be decoded. */
    public byte[] read(byte[] file) {
        if (file.length == 0) {
            return null;
        }
        try (Mat encoded = new Mat(1, file.length, CV_8UC1);
                BytePointer bytes = encoded.data()) {
            bytes.put(file);
            try (Mat decoded = imdecode(encoded, IMREAD_GRAYSCALE, gray)) {
                if (decoded == null || gray.empty()) {
                    return null;
                }
            }
        }
        resize(gray, face, size, 0, 0, INTER_AREA);
        byte[] pixels = new byte[FaceCrop.PIXELS];
        try (BytePointer data = face.data()) {
            data.get(pixels);
        }
        return pixels;
    }

    @Override
    public void close() {
        size.close();
        face.close();
        gray.close();
    }
}
