package io.emotionstreams.detection;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * A {@link FaceDetector} that runs BlazeFace back-256 on the whole frame and, if the frame is large, also on
 * overlapping tiles, in order to find small faces. Model: Bazarevsky et al., BlazeFace, 2019, arXiv:1907.05047.
 */
final class BlazeFaceDetector implements FaceDetector {
    /** Side of FER2013's frame relative to the width of the model's box, and how far its center is above the box's. */
    private static final float CROP_SIDE = 1.22f;

    private static final float CROP_UP = 0.118f;

    private final BlazeFaceModel model;
    private final Tiles tiles;

    /**
     * Opens the bundled model.
     *
     * @param minScore min score of a face, 0 to 1; others are discarded
     */
    BlazeFaceDetector(Tiles tiles, float minScore) {
        this.tiles = tiles;
        this.model = new BlazeFaceModel(minScore);
    }

    @Override
    public List<DetectedFace> detect(Mat bgr) {
        List<Candidate> candidates = model.detect(bgr);
        for (TileGrid.Tile tile : TileGrid.of(bgr.cols(), bgr.rows(), tiles)) {
            try (Rect rect = new Rect(tile.x(), tile.y(), tile.width(), tile.height());
                    Mat pixels = new Mat(bgr, rect)) {
                model.detect(pixels).stream()
                        // A face cut by a tile's edge is found in the next tile, or in the whole frame.
                        .filter(face -> !tile.cuts(face.box()))
                        .map(face -> face.movedBy(tile.x(), tile.y()))
                        .forEach(candidates::add);
            }
        }
        return Candidate.blend(candidates).stream()
                .map(face -> face.detected(CROP_SIDE, CROP_UP))
                .filter(face -> face.isCenteredIn(bgr.cols(), bgr.rows()))
                .toList();
    }

    @Override
    public void close() {
        model.close();
    }
}
