package io.emotionstreams.detection;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * The {@link FullRangeModel}'s input, uint8 [N, height, width, 3] in the order blue, green, red. OpenCV writes directly
 * to the memory that ONNX Runtime reads.
 */
final class FullRangeInput implements AutoCloseable {
    private static final int CHANNELS = 3;

    private final OrtEnvironment environment;
    private final Scalar black = new Scalar();
    private final Mat bordered = new Mat();

    /** A view at a half of the frame's scale, a quarter, and so on; kept, so that their memory is reused. */
    private final List<Mat> halves = new ArrayList<>();

    private ByteBuffer memory = ByteBuffer.allocateDirect(0);
    private BytePointer pointer = new BytePointer(memory);

    FullRangeInput(OrtEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Scales views of a frame into one tensor, which the caller closes before the next call.
     *
     * @param bgr 8-bit, any size
     * @param views at least one, all with an input of the same size
     */
    OnnxTensor fill(Mat bgr, List<FrameView> views) throws OrtException {
        int height = views.get(0).inputHeight();
        int width = views.get(0).inputWidth();
        int bytes = height * width * CHANNELS;
        reserve(bytes * views.size());
        for (int i = 0; i < views.size(); i++) {
            try (BytePointer start = pointer.getPointer((long) i * bytes);
                    Mat input = new Mat(height, width, CV_8UC3, start)) {
                fill(bgr, views.get(i), input);
            }
        }
        ByteBuffer used = memory.slice(0, bytes * views.size()).order(ByteOrder.nativeOrder());
        return OnnxTensor.createTensor(
                environment, used, new long[] {views.size(), height, width, CHANNELS}, OnnxJavaType.UINT8);
    }

    private void reserve(int bytes) {
        if (memory.capacity() < bytes) {
            pointer.close();
            memory = ByteBuffer.allocateDirect(bytes);
            pointer = new BytePointer(memory);
        }
    }

    private void fill(Mat bgr, FrameView view, Mat input) {
        int left = Math.max(0, view.left());
        int top = Math.max(0, view.top());
        int right = Math.min(bgr.cols(), view.left() + view.width());
        int bottom = Math.min(bgr.rows(), view.top() + view.height());
        input.put(black);
        if (left >= right || top >= bottom) {
            return;
        }
        boolean whole = right - left == view.width() && bottom - top == view.height();
        try (Rect inside = new Rect(left, top, right - left, bottom - top);
                Mat pixels = new Mat(bgr, inside)) {
            if (!whole) {
                copyMakeBorder(
                        pixels,
                        bordered,
                        top - view.top(),
                        view.top() + view.height() - bottom,
                        left - view.left(),
                        view.left() + view.width() - right,
                        BORDER_CONSTANT,
                        black);
            }
            scale(whole ? pixels : bordered, view, input);
        }
    }

    private void scale(Mat pixels, FrameView view, Mat input) {
        Mat source = pixels;
        int halvings = 0;
        for (float rest = view.coarseness(); rest >= 2 && Math.min(source.cols(), source.rows()) > 1; rest /= 2) {
            source = halved(source, halvings);
            halvings++;
        }
        try (Rect corner = new Rect(0, 0, view.scaledWidth(), view.scaledHeight());
                Mat image = new Mat(input, corner);
                Size size = new Size(view.scaledWidth(), view.scaledHeight())) {
            // Within a factor of two of the input, interpolation leaves no pixel of the halved view out.
            boolean averages = halvings == 0 && view.coarseness() > 1;
            resize(source, image, size, 0, 0, averages ? INTER_AREA : INTER_LINEAR);
        }
    }

    /**
     * Averages blocks of 2×2 pixels, which OpenCV does ten times as fast as areas of other sizes. Of an odd number of
     * rows or columns it leaves out the last, less than a pixel of the input.
     */
    private Mat halved(Mat pixels, int number) {
        if (number == halves.size()) {
            halves.add(new Mat());
        }
        Mat half = halves.get(number);
        try (Rect blocks = new Rect(0, 0, pixels.cols() / 2 * 2, pixels.rows() / 2 * 2);
                Mat even = new Mat(pixels, blocks);
                Size size = new Size(pixels.cols() / 2, pixels.rows() / 2)) {
            resize(even, half, size, 0, 0, INTER_AREA);
        }
        return half;
    }

    @Override
    public void close() {
        pointer.close();
        halves.forEach(Mat::close);
        bordered.close();
        black.close();
    }
}
