package io.emotionstreams.detection;

import io.emotionstreams.contracts.BoundingBox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A face candidate from one inference call of the {@link BlazeFaceModel}, before the candidates of a frame are merged.
 *
 * @param box in pixels of the model's image, then of the frame
 * @param score greater than 0, as it is used as a weight, up to 1
 * @param rollDegrees clockwise as seen by the viewer
 * @param coarseness pixels of the frame per pixel of the model's input, along each axis
 */
record Candidate(BoundingBox box, float score, float rollDegrees, float coarseness) {
    /** Boxes with a higher intersection over union are the same face. */
    private static final float SAME_FACE = 0.3f;

    /** The same candidate, translated. */
    Candidate movedBy(float dx, float dy) {
        BoundingBox moved = new BoundingBox(box.x() + dx, box.y() + dy, box.width(), box.height());
        return new Candidate(moved, score, rollDegrees, coarseness);
    }

    /**
     * Merges candidates to one per face. The candidate with the highest score is merged with those that overlap it,
     * then the best of the rest, and so on. Non-maximum suppression would discard the others; this averages their
     * boxes, since the errors of neighboring anchors are independent and the classifier is sensitive to the position of
     * the crop (blending, arXiv:1907.05047, section 3.4). On the sample clip this raises the agreement with its labels
     * by 5 percentage points without tiles, by 2 with tiles.
     *
     * @return the faces, each with its highest score, in descending order of score
     */
    static List<Candidate> blend(List<Candidate> candidates) {
        List<Candidate> rest = new ArrayList<>(candidates);
        rest.sort(Comparator.comparing(Candidate::score).reversed());
        List<Candidate> faces = new ArrayList<>();
        while (!rest.isEmpty()) {
            Candidate best = rest.get(0);
            List<Candidate> sameFace = rest.stream()
                    .filter(other -> other.equals(best) || other.overlaps(best))
                    .toList();
            faces.add(best.averagedWith(sameFace));
            rest.removeAll(sameFace);
        }
        return faces;
    }

    private boolean overlaps(Candidate other) {
        return box.intersectionOverUnion(other.box) > SAME_FACE;
    }

    /** By score, as in the paper, and by precision: a box's error is proportional to its coarseness. */
    private double weight() {
        return score / ((double) coarseness * coarseness);
    }

    private Candidate averagedWith(List<Candidate> candidates) {
        double weight = 0;
        double centerX = 0;
        double centerY = 0;
        double width = 0;
        double height = 0;
        double sin = 0;
        double cos = 0;
        for (Candidate candidate : candidates) {
            double share = candidate.weight();
            double roll = Math.toRadians(candidate.rollDegrees);
            weight += share;
            centerX += share * candidate.box.centerX();
            centerY += share * candidate.box.centerY();
            width += share * candidate.box.width();
            height += share * candidate.box.height();
            sin += share * Math.sin(roll);
            cos += share * Math.cos(roll);
        }
        BoundingBox box = new BoundingBox(
                (float) ((centerX - width / 2) / weight),
                (float) ((centerY - height / 2) / weight),
                (float) (width / weight),
                (float) (height / weight));
        return new Candidate(box, score, (float) Math.toDegrees(Math.atan2(sin, cos)), coarseness);
    }
}
