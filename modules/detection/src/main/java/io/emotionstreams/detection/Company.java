package io.emotionstreams.detection;

import java.util.List;

/**
 * Faces come in company. Where a frame has many sure faces of about one size, as a crowd or a group has, a doubtful one
 * of that size among them is far more often a face, half hidden by the next person, than the same doubt in a frame
 * without any. So it needs a lower score.
 */
final class Company {
    /** This many sure faces are company. */
    private static final int MANY = 8;

    /** Faces are of about one size if neither is more than this many times as wide as the other. */
    private static final float ABOUT_ONE_SIZE = 2;

    /** The score that a face needs in company, relative to that of one alone. */
    private static final float EASIER = 0.7f;

    private Company() {}

    /** The least score that a face can need, where one alone needs this. */
    static float minScore(float alone) {
        return EASIER * alone;
    }

    /**
     * Discards faces below the score that they need.
     *
     * @param faces all of a frame, each with at least {@link #minScore}
     * @param alone the score that a face needs that is not in company
     */
    static List<Candidate> accepted(List<Candidate> faces, float alone) {
        List<Candidate> sure =
                faces.stream().filter(face -> face.score() >= alone).toList();
        return faces.stream()
                .filter(face -> face.score() >= alone || isInCompany(face, sure))
                .toList();
    }

    private static boolean isInCompany(Candidate face, List<Candidate> sure) {
        float width = face.box().width();
        return sure.stream()
                        .map(other -> other.box().width())
                        .filter(other -> other < ABOUT_ONE_SIZE * width && width < ABOUT_ONE_SIZE * other)
                        .count()
                >= MANY;
    }
}
