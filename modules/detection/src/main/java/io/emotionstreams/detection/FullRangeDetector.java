package io.emotionstreams.detection;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The default {@link FaceDetector}: MediaPipe's full-range network, which looks closer where there is reason to.
 *
 * <ol>
 *   <li>It searches the whole frame, scaled so that the smallest faces of interest are just suspected, and once more
 *       much smaller, for faces that fill the frame.
 *   <li>Where it suspects small faces, it searches again at {@link #ZOOM} times that scale, see {@link ZoomGrid}.
 *   <li>What it is sure of by then is a face. What it only suspects gets {@link SecondLooks} of its own.
 *   <li>Among many sure faces of their size, suspects are believed more easily, see {@link Company}.
 * </ol>
 *
 * So the cost grows with what is small or doubtful, not with the size of the frame at which small faces can be seen.
 */
final class FullRangeDetector implements FaceDetector {
    /** Side of FER2013's frame relative to the width of the model's box, and how far its center is above the box's. */
    private static final float CROP_SIDE = 1.13f;

    private static final float CROP_UP = 0.052f;

    /** Width of the smallest faces of interest in the first look, in input pixels. */
    private static final float SMALLEST = 7.2f;

    /** The first look never has a shorter longer side than this, unless the frame itself is smaller. */
    private static final float MIN_LONGER_SIDE = 192;

    /** Longer side of the look for faces that fill the frame; the network sees faces of up to about 100 pixels. */
    private static final float COARSE_LONGER_SIDE = 96;

    private static final float WORTH_A_COARSE_LOOK = 1.5f;

    /** Scale of the search for small faces, relative to the first look's. */
    private static final float ZOOM = 2.3f;

    /** Candidates from this score are looked at again. */
    private static final float SUSPICION = 0.15f;

    /** From this score and width, in input pixels, no second look is needed. */
    private static final float CERTAINTY = 0.7f;

    private static final float CERTAIN_WIDTH = 14;

    private final FullRangeModel model = new FullRangeModel();
    private final GrayFrames grayFrames = new GrayFrames();
    private final SecondLooks secondLooks = new SecondLooks(model);
    private final float minFace;
    private final float minScore;

    /**
     * Opens the bundled model.
     *
     * @param minFace width of the smallest faces to look for, in pixels of the frame
     * @param minScore min score of a face, 0 to 1; others are discarded, see also {@link Company}
     */
    FullRangeDetector(int minFace, float minScore) {
        this.minFace = minFace;
        this.minScore = minScore;
    }

    @Override
    public List<DetectedFace> detect(Mat frame) {
        Mat bgr = grayFrames.toned(frame);
        List<Candidate> suspects = search(bgr);
        List<Candidate> certain = Candidate.blend(suspects.stream()
                .filter(face -> face.score() >= Math.max(CERTAINTY, minScore))
                .filter(FullRangeDetector::isLarge)
                .toList());
        List<Candidate> doubtful = Candidate.best(suspects.stream()
                .filter(face -> certain.stream().noneMatch(face::overlaps))
                .toList());
        List<Candidate> faces = new ArrayList<>(certain);
        faces.addAll(secondLooks.at(bgr, doubtful, Company.minScore(minScore)));
        return Company.accepted(Candidate.blend(faces), minScore).stream()
                .map(face -> face.detected(CROP_SIDE, CROP_UP))
                .filter(face -> face.isCenteredIn(bgr.cols(), bgr.rows()))
                .toList();
    }

    private List<Candidate> search(Mat bgr) {
        float longer = Math.max(bgr.cols(), bgr.rows());
        float scale = Math.min(1, Math.max(SMALLEST / minFace, MIN_LONGER_SIDE / longer));
        List<Candidate> found = new ArrayList<>(look(bgr, scale));
        List<Candidate> small =
                Candidate.best(found.stream().filter(face -> !isLarge(face)).toList());
        if (longer * scale > WORTH_A_COARSE_LOOK * COARSE_LONGER_SIDE) {
            found.addAll(look(bgr, COARSE_LONGER_SIDE / longer));
        }
        if (scale < 1) {
            List<FrameView> closer = new ZoomGrid(bgr.cols(), bgr.rows(), Math.min(1, ZOOM * scale)).around(small);
            model.look(bgr, closer, SUSPICION).forEach(found::addAll);
        }
        return found;
    }

    private List<Candidate> look(Mat bgr, float scale) {
        FrameView view = FrameView.whole(bgr.cols(), bgr.rows(), scale);
        return model.look(bgr, List.of(view), SUSPICION).get(0);
    }

    private static boolean isLarge(Candidate face) {
        return face.seenWidth() >= CERTAIN_WIDTH;
    }

    @Override
    public void close() {
        grayFrames.close();
        model.close();
    }
}
