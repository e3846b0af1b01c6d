package io.emotionstreams.detection;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The default {@link FaceDetector}: MediaPipe's full-range network, which looks twice. First it searches the whole
 * frame, scaled so that the smallest faces of interest are just noticed, and once more much smaller, for faces that
 * fill the frame. What it is sure of is a face. What it only suspects it looks at again, each in a view of its own at a
 * size at which the network is most reliable. So the cost grows with what is doubtful, not with the number of tiles.
 */
final class FullRangeDetector implements FaceDetector {
    /** Side of FER2013's frame relative to the width of the model's box, and how far its center is above the box's. */
    private static final float CROP_SIDE = 1.13f;

    private static final float CROP_UP = 0.052f;

    /** Width of the smallest faces of interest in the first look, in input pixels. */
    private static final float SMALLEST = 8.4f;

    /** The first look never has a shorter longer side than this, unless the frame itself is smaller. */
    private static final float MIN_LONGER_SIDE = 192;

    /** Longer side of the look for faces that fill the frame; the network sees faces of up to about 100 pixels. */
    private static final float COARSE_LONGER_SIDE = 96;

    private static final float WORTH_A_COARSE_LOOK = 1.5f;

    /** Candidates of the first looks from this score are looked at again. */
    private static final float SUSPICION = 0.15f;

    /** From this score and width, in input pixels, no second look is needed. */
    private static final float CERTAINTY = 0.6f;

    private static final float CERTAIN_WIDTH = 14;

    /** Side of a second look in input pixels, and width of the face in it. */
    private static final int SECOND_INPUT = 96;

    private static final float SECOND_WIDTH = 32;

    /** A second look speaks of the face that it was made for if the boxes overlap this much. */
    private static final float SAME_FACE = 0.2f;

    /** At most this many second looks, which bounds what one frame can cost. */
    private static final int MAX_SECOND_LOOKS = 128;

    private final FullRangeModel model = new FullRangeModel();
    private final float minFace;
    private final float minScore;

    /**
     * Opens the bundled model.
     *
     * @param minFace width of the smallest faces to look for, in pixels of the frame
     * @param minScore min score of a face, 0 to 1; others are discarded
     */
    FullRangeDetector(int minFace, float minScore) {
        this.minFace = minFace;
        this.minScore = minScore;
    }

    @Override
    public List<DetectedFace> detect(Mat bgr) {
        List<Candidate> suspects = firstLooks(bgr);
        List<Candidate> certain = Candidate.blend(suspects.stream()
                .filter(face -> face.score() >= Math.max(CERTAINTY, minScore))
                .filter(face -> face.seenWidth() >= CERTAIN_WIDTH)
                .toList());
        List<Candidate> doubtful = Candidate.best(suspects.stream()
                .filter(face -> certain.stream().noneMatch(face::overlaps))
                .toList());
        List<Candidate> faces = new ArrayList<>(certain);
        faces.addAll(secondLooks(bgr, doubtful.subList(0, Math.min(MAX_SECOND_LOOKS, doubtful.size()))));
        return Candidate.blend(faces).stream()
                .map(face -> face.detected(CROP_SIDE, CROP_UP))
                .filter(face -> face.isCenteredIn(bgr.cols(), bgr.rows()))
                .toList();
    }

    private List<Candidate> firstLooks(Mat bgr) {
        float longer = Math.max(bgr.cols(), bgr.rows());
        float scale = Math.min(1, Math.max(SMALLEST / minFace, MIN_LONGER_SIDE / longer));
        List<Candidate> found = new ArrayList<>(look(bgr, scale));
        if (longer * scale > WORTH_A_COARSE_LOOK * COARSE_LONGER_SIDE) {
            found.addAll(look(bgr, COARSE_LONGER_SIDE / longer));
        }
        return found;
    }

    private List<Candidate> look(Mat bgr, float scale) {
        FrameView view = FrameView.whole(bgr.cols(), bgr.rows(), scale);
        return model.look(bgr, List.of(view), SUSPICION).get(0);
    }

    private List<Candidate> secondLooks(Mat bgr, List<Candidate> doubtful) {
        List<FrameView> views = doubtful.stream()
                .map(face -> FrameView.around(
                        face.box().centerX(),
                        face.box().centerY(),
                        face.box().width() * SECOND_INPUT / SECOND_WIDTH,
                        SECOND_INPUT))
                .toList();
        List<List<Candidate>> looks = model.look(bgr, views, SUSPICION);
        List<Candidate> faces = new ArrayList<>();
        for (int i = 0; i < doubtful.size(); i++) {
            Candidate suspect = doubtful.get(i);
            looks.get(i).stream()
                    .filter(face -> face.score() >= minScore)
                    .filter(face -> face.box().intersectionOverUnion(suspect.box()) > SAME_FACE)
                    .forEach(faces::add);
        }
        return faces;
    }

    @Override
    public void close() {
        model.close();
    }
}
