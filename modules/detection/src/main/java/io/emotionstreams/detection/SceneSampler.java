package io.emotionstreams.detection;

import io.emotionstreams.tracking.SceneSignature;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;

/** What a frame looks like, from some thousand of its pixels, so that a cut is noticed. Takes some microseconds. */
final class SceneSampler {
    /** Samples in each direction in each cell of the signature. */
    private static final int SAMPLES = 4;

    private SceneSampler() {}

    /** The signature of a BGR image, by its green channel, which is closest to gray. */
    static SceneSignature signature(Mat bgr) {
        byte[] cells = new byte[SceneSignature.CELLS];
        int steps = SceneSignature.SIDE * SAMPLES;
        try (UByteIndexer pixels = bgr.createIndexer()) {
            for (int cell = 0; cell < cells.length; cell++) {
                int firstRow = cell / SceneSignature.SIDE * SAMPLES;
                int firstColumn = cell % SceneSignature.SIDE * SAMPLES;
                int sum = 0;
                for (int sample = 0; sample < SAMPLES * SAMPLES; sample++) {
                    long row = (long) (firstRow + sample / SAMPLES) * bgr.rows() / steps;
                    long column = (long) (firstColumn + sample % SAMPLES) * bgr.cols() / steps;
                    sum += pixels.get(row, column, 1);
                }
                cells[cell] = (byte) (sum / (SAMPLES * SAMPLES));
            }
        }
        return SceneSignature.of(cells);
    }
}
