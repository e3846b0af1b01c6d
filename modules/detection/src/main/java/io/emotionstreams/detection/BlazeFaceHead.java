package io.emotionstreams.detection;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.emotionstreams.contracts.BoundingBox;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/**
 * One of the {@link BlazeFaceModel}'s two anchor grids: its output tensors, which ONNX Runtime writes in place, and
 * their decoding to faces.
 *
 * <p>The grid has {@code cells}×{@code cells} cells over the input, row by row, with a few anchors at the center of
 * each cell. Per anchor there is the logit of a face and sixteen values in input pixels: the box's center relative to
 * the anchor, its width and height, then six landmarks relative to the anchor:
 * the eyes, the nose, the mouth, and two at the ears, which are not used.
 */
final class BlazeFaceHead implements AutoCloseable {
    private static final int BOX_VALUES = 16;

    private static final int FIRST_POINT = 4;

    /** Below this the sigmoid would be 0 as a float; only reached if the min score is set to 0. */
    private static final float MIN_LOGIT = -80;

    private final int cells;
    private final int anchorsPerCell;
    private final FloatBuffer logits;
    private final FloatBuffer boxes;
    private final Map<String, OnnxTensor> outputs;

    /**
     * Allocates the outputs.
     *
     * @param logitsName name of the output [1, anchors, 1]
     * @param boxesName name of the output [1, anchors, 16]
     */
    BlazeFaceHead(OrtEnvironment environment, String logitsName, String boxesName, int cells, int anchorsPerCell)
            throws OrtException {
        this.cells = cells;
        this.anchorsPerCell = anchorsPerCell;
        int anchors = cells * cells * anchorsPerCell;
        logits = floats(anchors);
        boxes = floats(anchors * BOX_VALUES);
        outputs = Map.of(
                logitsName, OnnxTensor.createTensor(environment, logits, new long[] {1, anchors, 1}),
                boxesName, OnnxTensor.createTensor(environment, boxes, new long[] {1, anchors, BOX_VALUES}));
    }

    /** The output tensors by name, for ONNX Runtime to write to. */
    Map<String, OnnxTensor> outputs() {
        return outputs;
    }

    /**
     * Decodes the outputs.
     *
     * @param minLogit min logit of a face
     * @param scale pixels of the image per pixel of the input
     * @param faces receives the faces, in pixels of the image
     */
    void decode(float minLogit, float scale, List<Candidate> faces) {
        for (int anchor = 0; anchor < logits.capacity(); anchor++) {
            float logit = logits.get(anchor);
            if (logit >= minLogit) {
                addFace(anchor, logit, scale, faces);
            }
        }
    }

    private void addFace(int anchor, float logit, float scale, List<Candidate> faces) {
        int first = anchor * BOX_VALUES;
        float width = boxes.get(first + 2) * scale;
        float height = boxes.get(first + 3) * scale;
        if (!(width > 0 && height > 0)) {
            return; // the regression output is unbounded; the rare negative sizes are not boxes
        }
        float centerX = (boxes.get(first) + anchorX(anchor)) * scale;
        float centerY = (boxes.get(first + 1) + anchorY(anchor)) * scale;
        float score = (float) (1 / (1 + Math.exp(-Math.max(logit, MIN_LOGIT))));
        FacePoints points = new FacePoints(
                point(anchor, 0, scale), point(anchor, 1, scale), point(anchor, 2, scale), point(anchor, 3, scale));
        faces.add(new Candidate(
                new BoundingBox(centerX - width / 2, centerY - height / 2, width, height), score, points, scale));
    }

    private FacePoints.Point point(int anchor, int number, float scale) {
        int first = anchor * BOX_VALUES + FIRST_POINT + 2 * number;
        return new FacePoints.Point(
                (boxes.get(first) + anchorX(anchor)) * scale, (boxes.get(first + 1) + anchorY(anchor)) * scale);
    }

    /** Center of the anchor's cell in input pixels. */
    float anchorX(int anchor) {
        int column = anchor / anchorsPerCell % cells;
        return (column + 0.5f) * BlazeFaceInput.SIDE / cells;
    }

    /** Center of the anchor's cell in input pixels. */
    float anchorY(int anchor) {
        int row = anchor / anchorsPerCell / cells;
        return (row + 0.5f) * BlazeFaceInput.SIDE / cells;
    }

    private static FloatBuffer floats(int count) {
        return ByteBuffer.allocateDirect(count * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public void close() {
        outputs.values().forEach(OnnxTensor::close);
    }
}
