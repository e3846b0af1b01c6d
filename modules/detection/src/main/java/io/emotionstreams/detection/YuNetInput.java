package io.emotionstreams.detection;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
import static org.bytedeco.opencv.global.opencv_core.extractChannel;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * The {@link YuNetModel}'s input, float [1, 3, height, width]: the planes blue, green and red, 0 to 255, with black to
 * the right and below up to multiples of 32. OpenCV writes directly to the memory that ONNX Runtime reads.
 */
final class YuNetInput implements AutoCloseable {
    private static final int CHANNELS = 3;

    /** The network halves its input five times. */
    private static final int MULTIPLE = 32;

    private final OrtEnvironment environment;
    private final Scalar black = new Scalar();
    private final Mat bordered = new Mat();
    private final Mat channel = new Mat();
    private FloatBuffer memory = floats(0);
    private FloatPointer pointer = new FloatPointer(memory);

    YuNetInput(OrtEnvironment environment) {
        this.environment = environment;
    }

    /** The length of a side in the input, in pixels. */
    static int padded(int length) {
        return (length + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
    }

    /**
     * Puts a frame into a tensor, which the caller closes before the next call.
     *
     * @param bgr 8-bit, any size
     */
    OnnxTensor fill(Mat bgr) throws OrtException {
        int width = padded(bgr.cols());
        int height = padded(bgr.rows());
        int plane = width * height;
        reserve(CHANNELS * plane);
        copyMakeBorder(bgr, bordered, 0, height - bgr.rows(), 0, width - bgr.cols(), BORDER_CONSTANT, black);
        for (int i = 0; i < CHANNELS; i++) {
            extractChannel(bordered, channel, i);
            try (FloatPointer start = pointer.getPointer((long) i * plane);
                    Mat values = new Mat(height, width, CV_32FC1, start)) {
                channel.convertTo(values, CV_32F);
            }
        }
        return OnnxTensor.createTensor(
                environment, memory.slice(0, CHANNELS * plane), new long[] {1, CHANNELS, height, width});
    }

    private void reserve(int values) {
        if (memory.capacity() < values) {
            pointer.close();
            memory = floats(values);
            pointer = new FloatPointer(memory);
        }
    }

    private static FloatBuffer floats(int count) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(count, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public void close() {
        pointer.close();
        channel.close();
        bordered.close();
        black.close();
    }
}
