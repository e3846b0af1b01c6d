package io.emotionstreams.detection;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * The default {@link FaceDetector}: BlazeFace back-256 looks at the whole frame and, when that is large, at overlapping
 * tiles too, since faces in a classroom are small. Network: Bazarevsky et al., BlazeFace, 2019, arXiv:1907.05047.
 */
final class BlazeFaceDetector implements FaceDetector {
    /** Side of FER2013's frame over the width of the network's box, and how far its centre lies above the box's. */
    private static final float CROP_SIDE = 1.22f;

    private static final float CROP_UP = 0.118f;

    private final BlazeFaceNetwork network;
    private final Tiles tiles;

    /**
     * Opens the bundled model.
     *
     * @param minScore faces scored below are dropped, 0 to 1
     */
    BlazeFaceDetector(Tiles tiles, float minScore) {
        this.tiles = tiles;
        this.network = new BlazeFaceNetwork(minScore);
    }

    @Override
    public List<DetectedFace> detect(Mat bgr) {
        List<Candidate> candidates = network.look(bgr);
        for (TileGrid.Tile tile : TileGrid.of(bgr.cols(), bgr.rows(), tiles)) {
            try (Rect rect = new Rect(tile.x(), tile.y(), tile.width(), tile.height());
                    Mat pixels = new Mat(bgr, rect)) {
                network.look(pixels).stream()
                        // A face that the tile cuts is left to the next tile, or to the whole frame.
                        .filter(face -> !tile.cuts(face.box()))
                        .map(face -> face.movedBy(tile.x(), tile.y()))
                        .forEach(candidates::add);
            }
        }
        return Candidate.blend(candidates).stream()
                .map(BlazeFaceDetector::detected)
                .filter(face -> face.isCenteredIn(bgr.cols(), bgr.rows()))
                .toList();
    }

    private static DetectedFace detected(Candidate face) {
        float width = face.box().width();
        return new DetectedFace(
                face.box(),
                face.score(),
                CropRegion.over(face.box(), CROP_SIDE * width, CROP_UP * width, face.rollDegrees()));
    }

    @Override
    public void close() {
        network.close();
    }
}
