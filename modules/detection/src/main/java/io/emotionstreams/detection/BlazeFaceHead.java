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
 * One of the {@link BlazeFaceNetwork}'s two grids of anchors: its output tensors, written in place by ONNX Runtime, and
 * how they are read as faces.
 *
 * <p>The grid has {@code cells}×{@code cells} cells over the input, row by row, with a few anchors at each cell's centre.
 * Per anchor there is the logit of a face and sixteen values in input pixels: the box's centre relative to the anchor,
 * its width and height, then six landmarks relative to the anchor, the eyes first.
 */
final class BlazeFaceHead implements AutoCloseable {
    private static final int BOX_VALUES = 16;

    /** Below it a float's sigmoid would be 0; only a user who asks for faces of any score gets here. */
    private static final float LEAST_LOGIT = -80;

    private final int cells;
    private final int anchorsPerCell;
    private final FloatBuffer logits;
    private final FloatBuffer boxes;
    private final Map<String, OnnxTensor> outputs;

    /**
     * Allocates the outputs.
     *
     * @param logitsName of the output [1, anchors, 1]
     * @param boxesName of the output [1, anchors, 16]
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

    /** The output tensors by name, to be written by ONNX Runtime. */
    Map<String, OnnxTensor> outputs() {
        return outputs;
    }

    /**
     * Reads the faces from the outputs.
     *
     * @param minLogit the least logit that counts
     * @param scale pixels of the image per pixel of the input
     * @param faces where they are added, in pixels of the image
     */
    void read(float minLogit, float scale, List<Candidate> faces) {
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
            return; // the network regresses sizes freely; the few negative ones are no boxes
        }
        float centerX = (boxes.get(first) + anchorX(anchor)) * scale;
        float centerY = (boxes.get(first + 1) + anchorY(anchor)) * scale;
        float score = (float) (1 / (1 + Math.exp(-Math.max(logit, LEAST_LOGIT))));
        float roll = CropRegion.rollDegrees(
                boxes.get(first + 4), boxes.get(first + 5), boxes.get(first + 6), boxes.get(first + 7));
        faces.add(new Candidate(
                new BoundingBox(centerX - width / 2, centerY - height / 2, width, height), score, roll, scale));
    }

    /** Centre of the anchor's cell in input pixels. */
    float anchorX(int anchor) {
        int column = anchor / anchorsPerCell % cells;
        return (column + 0.5f) * BlazeFaceInput.SIDE / cells;
    }

    /** Centre of the anchor's cell in input pixels. */
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
