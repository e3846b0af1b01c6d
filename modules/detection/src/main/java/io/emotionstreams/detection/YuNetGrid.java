package io.emotionstreams.detection;

import io.emotionstreams.contracts.BoundingBox;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One of the {@link YuNetModel}'s three grids over its input. Each cell of stride×stride pixels, row by row, has one
 * answer: {@code cls} and {@code obj}, the probabilities of a face and of an object, 0 to 1; {@code bbox}, the box's
 * center relative to the cell's top left corner in strides, and the logarithms of its width and height in strides; and
 * {@code kps}, five points like that center: the eyes (the one on the viewer's left first), the tip of the nose, the
 * corners of the mouth. That is how libfacedetection and OpenCV's {@code FaceDetectorYN} read it.
 *
 * @param stride side of a cell, in pixels of the input
 */
record YuNetGrid(int stride) {
    private static final int BOX_VALUES = 4;
    private static final int POINT_VALUES = 10;

    /** All cells' values, as many for each as the output has. */
    private record Answers(FloatBuffer cls, FloatBuffer obj, FloatBuffer bbox, FloatBuffer kps) {}

    /**
     * Reads this grid's outputs.
     *
     * @param outputs all of the network's, by name
     * @param width width of the input
     * @param height height of the input
     * @param minScore min score of a candidate, 0 to 1
     * @return candidates in pixels of the input
     * @throws IllegalArgumentException if an output is of another size
     */
    List<Candidate> decode(Function<String, FloatBuffer> outputs, int width, int height, float minScore) {
        int columns = width / stride;
        int cells = columns * (height / stride);
        Answers answers = new Answers(
                values(outputs, "cls_", cells),
                values(outputs, "obj_", cells),
                values(outputs, "bbox_", cells * BOX_VALUES),
                values(outputs, "kps_", cells * POINT_VALUES));
        List<Candidate> faces = new ArrayList<>();
        for (int cell = 0; cell < cells; cell++) {
            float score = (float) Math.sqrt(probability(answers.cls.get(cell)) * probability(answers.obj.get(cell)));
            if (score > 0 && score >= minScore) {
                faces.add(candidate(answers, cell, cell % columns, cell / columns, score));
            }
        }
        return faces;
    }

    private FloatBuffer values(Function<String, FloatBuffer> outputs, String output, int expected) {
        FloatBuffer values = outputs.apply(output + stride);
        if (values.capacity() != expected) {
            throw new IllegalArgumentException(
                    "output %s%d has %d values instead of %d".formatted(output, stride, values.capacity(), expected));
        }
        return values;
    }

    private static float probability(float value) {
        return Math.max(0, Math.min(1, value));
    }

    private Candidate candidate(Answers answers, int cell, int column, int row, float score) {
        FacePoints.Point center = point(answers.bbox, cell * BOX_VALUES, column, row);
        float width = (float) Math.exp(answers.bbox.get(cell * BOX_VALUES + 2)) * stride;
        float height = (float) Math.exp(answers.bbox.get(cell * BOX_VALUES + 3)) * stride;
        int first = cell * POINT_VALUES;
        FacePoints points = new FacePoints(
                point(answers.kps, first, column, row),
                point(answers.kps, first + 2, column, row),
                point(answers.kps, first + 4, column, row),
                point(answers.kps, first + 6, column, row).middle(point(answers.kps, first + 8, column, row)));
        BoundingBox box = new BoundingBox(center.x() - width / 2, center.y() - height / 2, width, height);
        return new Candidate(box, score, points, 1);
    }

    private FacePoints.Point point(FloatBuffer values, int first, int column, int row) {
        return new FacePoints.Point((values.get(first) + column) * stride, (values.get(first + 1) + row) * stride);
    }
}
