package io.emotionstreams.detection;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.inference.OnnxEnvironment;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Runs MediaPipe's full-range face detector with ONNX Runtime on views of a frame.
 *
 * <p>The network is fully convolutional. It answers for every cell of 4×4 pixels of its input, row by row, with
 * seventeen values: the logit of a face, then, in input pixels, the center of the face's box relative to the cell's,
 * the box's width and height, and six points relative to the cell's center (eyes, nose, mouth, ears).
 *
 * <p>Not thread-safe: the input's memory is reused. Each instance has its own session, so that threads share nothing;
 * the weights are 1 MB.
 */
final class FullRangeModel implements AutoCloseable {
    /** Resource next to this class, with its license and provenance. */
    static final String MODEL = "fullrange/face_detection_full_range.onnx";

    private static final int CELL = 4;
    private static final int VALUES = 17;
    private static final int FIRST_POINT = 5;

    /** Input pixels of one call, if it has more than one view: more would leave the processor's cache. */
    private static final int MAX_PIXELS = 73_728;

    private final OrtSession session;
    private final FullRangeInput input;

    FullRangeModel() {
        OrtEnvironment environment = OnnxEnvironment.get();
        session = DetectorSession.bundled(environment, MODEL);
        input = new FullRangeInput(environment);
    }

    /**
     * Looks for faces in views of a frame.
     *
     * @param bgr the frame, 8-bit
     * @param views all with an input of the same size; may be empty
     * @param minScore min score of a candidate, above 0 and below 1
     * @return for each view its candidates, in pixels of the frame, several for the same face
     */
    List<List<Candidate>> look(Mat bgr, List<FrameView> views, float minScore) {
        List<List<Candidate>> found = new ArrayList<>();
        int together =
                views.isEmpty() ? 1 : Math.max(1, MAX_PIXELS / views.get(0).inputPixels());
        for (int first = 0; first < views.size(); first += together) {
            List<FrameView> batch = views.subList(first, Math.min(views.size(), first + together));
            try (OnnxTensor frames = input.fill(bgr, batch);
                    OrtSession.Result result = session.run(Map.of("frames", frames))) {
                FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
                for (int i = 0; i < batch.size(); i++) {
                    found.add(decode(values, i, batch.get(i), minScore));
                }
            } catch (OrtException e) {
                throw new IllegalStateException("the face detector failed in ONNX Runtime: " + e.getMessage(), e);
            }
        }
        return found;
    }

    private static List<Candidate> decode(FloatBuffer values, int index, FrameView view, float minScore) {
        int columns = view.inputWidth() / CELL;
        int cells = columns * (view.inputHeight() / CELL);
        float minLogit = (float) Math.log(minScore / (1 - minScore));
        List<Candidate> faces = new ArrayList<>();
        for (int cell = 0; cell < cells; cell++) {
            int first = (index * cells + cell) * VALUES;
            float logit = values.get(first);
            if (logit >= minLogit && values.get(first + 3) > 0 && values.get(first + 4) > 0) {
                int column = cell % columns;
                int row = cell / columns;
                faces.add(candidate(values, first, logit, (column + 0.5f) * CELL, (row + 0.5f) * CELL, view));
            }
        }
        return faces;
    }

    private static Candidate candidate(FloatBuffer values, int first, float logit, float x, float y, FrameView view) {
        FacePoints.Point center = point(values, first + 1, x, y, view);
        float width = values.get(first + 3) * view.coarseness();
        float height = values.get(first + 4) * view.coarseness();
        int points = first + FIRST_POINT;
        return new Candidate(
                new BoundingBox(center.x() - width / 2, center.y() - height / 2, width, height),
                (float) (1 / (1 + Math.exp(-logit))),
                new FacePoints(
                        point(values, points, x, y, view),
                        point(values, points + 2, x, y, view),
                        point(values, points + 4, x, y, view),
                        point(values, points + 6, x, y, view)),
                view.coarseness());
    }

    private static FacePoints.Point point(FloatBuffer values, int first, float x, float y, FrameView view) {
        return new FacePoints.Point(
                view.left() + (values.get(first) + x) * view.coarseness(),
                view.top() + (values.get(first + 1) + y) * view.coarseness());
    }

    @Override
    public void close() {
        input.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the face detector can't be closed: " + e.getMessage(), e);
        }
    }
}
