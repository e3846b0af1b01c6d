package io.emotionstreams.detection;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Looks at each suspect twice more, in views of its own at the two sizes at which the {@link FullRangeModel} is most
 * reliable. The mean of two looks is right more often than either: what looks like a face at one size only is seldom
 * one.
 */
final class SecondLooks {
    /** Side of a look in input pixels. */
    private static final int INPUT = 64;

    /** Widths of the face in the two looks, in input pixels. */
    private static final float[] WIDTHS = {28, 44};

    /** A look speaks of the face that it was made for if the boxes overlap this much. */
    private static final float SAME_FACE = 0.2f;

    /** What a look says that finds nothing. */
    private static final float NOTHING = 0.02f;

    /** Boxes of a lower score are too far off to be averaged. */
    private static final float WORTH_AVERAGING = 0.15f;

    /** At most this many suspects, which bounds what one frame can cost. */
    private static final int MAX_SUSPECTS = 128;

    private final FullRangeModel model;

    SecondLooks(FullRangeModel model) {
        this.model = model;
    }

    /**
     * Looks at suspects.
     *
     * @param bgr the frame, 8-bit
     * @param suspects in descending order of score; those beyond the first 128 are not looked at and not faces
     * @param minScore min score of a face, 0 to 1
     * @return the faces, each with the looks' mean score
     */
    List<Candidate> at(Mat bgr, List<Candidate> suspects, float minScore) {
        List<Candidate> first = suspects.subList(0, Math.min(MAX_SUSPECTS, suspects.size()));
        List<List<List<Candidate>>> looks = new ArrayList<>();
        for (float width : WIDTHS) {
            List<FrameView> views =
                    first.stream().map(suspect -> view(suspect, width)).toList();
            looks.add(model.look(bgr, views, NOTHING));
        }
        List<Candidate> faces = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            addFace(first.get(i), i, looks, minScore, faces);
        }
        return faces;
    }

    private static FrameView view(Candidate suspect, float width) {
        float side = suspect.box().width() * INPUT / width;
        return FrameView.around(suspect.box().centerX(), suspect.box().centerY(), side, INPUT);
    }

    private static void addFace(
            Candidate suspect, int index, List<List<List<Candidate>>> looks, float minScore, List<Candidate> faces) {
        double logits = 0;
        List<Candidate> seen = new ArrayList<>();
        for (List<List<Candidate>> look : looks) {
            List<Candidate> same = look.get(index).stream()
                    .filter(face -> face.box().intersectionOverUnion(suspect.box()) > SAME_FACE)
                    .toList();
            logits += logit(
                    same.stream().map(Candidate::score).max(Float::compare).orElse(NOTHING));
            same.stream().filter(face -> face.score() > WORTH_AVERAGING).forEach(seen::add);
        }
        float score = (float) (1 / (1 + Math.exp(-logits / WIDTHS.length)));
        if (score >= minScore && !seen.isEmpty()) {
            faces.add(Candidate.blend(seen).get(0).withScore(score));
        }
    }

    private static double logit(float score) {
        return Math.log(score / (1 - score));
    }
}
