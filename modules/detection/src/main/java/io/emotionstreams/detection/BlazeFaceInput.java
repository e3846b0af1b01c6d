package io.emotionstreams.detection;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * The {@link BlazeFaceModel}'s input, float [1, 256, 256, 3]: the image scaled into the top left corner of a black
 * square, RGB, from -1 to 1. OpenCV writes directly to the memory that ONNX Runtime reads.
 */
final class BlazeFaceInput implements AutoCloseable {
    /** Width and height in pixels. */
    static final int SIDE = 256;

    private static final int CHANNELS = 3;

    private final Mat square = new Mat(SIDE, SIDE, CV_8UC3);
    private final Scalar black = new Scalar();
    private final FloatPointer values;
    private final Mat valueMat;
    private final OnnxTensor tensor;

    BlazeFaceInput(OrtEnvironment environment) throws OrtException {
        FloatBuffer buffer = ByteBuffer.allocateDirect(SIDE * SIDE * CHANNELS * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        values = new FloatPointer(buffer);
        valueMat = new Mat(SIDE, SIDE, CV_32FC3, values);
        tensor = OnnxTensor.createTensor(environment, buffer, new long[] {1, SIDE, SIDE, CHANNELS});
    }

    OnnxTensor tensor() {
        return tensor;
    }

    /**
     * Fills the tensor from an 8-bit BGR image of any size.
     *
     * @return scale: pixels of the image per pixel of the input, along each axis
     */
    float fill(Mat bgr) {
        int longest = Math.max(bgr.cols(), bgr.rows());
        int width = Math.max(1, Math.round((float) SIDE * bgr.cols() / longest));
        int height = Math.max(1, Math.round((float) SIDE * bgr.rows() / longest));
        square.put(black);
        try (Rect corner = new Rect(0, 0, width, height);
                Mat image = new Mat(square, corner);
                Size size = new Size(width, height)) {
            resize(bgr, image, size, 0, 0, INTER_AREA);
        }
        cvtColor(square, square, COLOR_BGR2RGB);
        square.convertTo(valueMat, CV_32F, 1 / 127.5, -1);
        return (float) longest / SIDE;
    }

    @Override
    public void close() {
        tensor.close();
        valueMat.close();
        values.close();
        black.close();
        square.close();
    }
}
