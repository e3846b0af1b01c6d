package io.emotionstreams.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.BoundingBox;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidateTest {
    private static final FacePoints POINTS = TestFrames.points(new BoundingBox(0, 0, 100, 100));

    @Test
    void overlappingCandidatesAreOneFaceWithTheHighestScore() {
        List<Candidate> faces = Candidate.blend(List.of(face(0, 0.6f), face(10, 0.9f), face(20, 0.6f)));
        assertThat(faces).hasSize(1);
        assertThat(faces.get(0).score()).isEqualTo(0.9f);
        assertThat(faces.get(0).box().centerX()).isCloseTo(60, within(0.01f));
    }

    @Test
    void theBoxWithTheHigherScoreWeighsMore() {
        Candidate blended =
                Candidate.blend(List.of(face(0, 0.9f), face(10, 0.6f))).get(0);
        assertThat(blended.box().x()).isCloseTo(4, within(0.01f));
    }

    @Test
    void theBoxOfTheFinerResolutionWeighsMore() {
        Candidate fine = new Candidate(new BoundingBox(0, 0, 100, 100), 0.5f, POINTS, 2);
        Candidate coarse = new Candidate(new BoundingBox(10, 0, 100, 100), 0.5f, POINTS, 4);
        Candidate blended = Candidate.blend(List.of(fine, coarse)).get(0);
        assertThat(blended.box().x()).isCloseTo(2, within(0.01f));
    }

    @Test
    void candidatesThatOverlapLittleStayTwoFaces() {
        // Overlap 45 of 155: 0.29.
        assertThat(Candidate.blend(List.of(face(0, 0.9f), face(55, 0.6f)))).hasSize(2);
        // Overlap 50 of 150: 0.33.
        assertThat(Candidate.blend(List.of(face(0, 0.9f), face(50, 0.6f)))).hasSize(1);
    }

    @Test
    void theCandidateWithTheHighestScoreIsMergedFirst() {
        // The middle one overlaps both, which don't overlap each other.
        List<Candidate> faces = Candidate.blend(List.of(face(0, 0.7f), face(45, 0.6f), face(90, 0.8f)));
        assertThat(faces).extracting(Candidate::score).containsExactly(0.8f, 0.7f);
        assertThat(faces.get(1).box().x()).isEqualTo(0);
    }

    @Test
    void pointsAreAveragedWithTheBox() {
        BoundingBox box = new BoundingBox(0, 0, 100, 100);
        Candidate blended = Candidate.blend(List.of(
                        new Candidate(box, 0.9f, POINTS, 1), new Candidate(box, 0.6f, POINTS.movedBy(10, 5), 1)))
                .get(0);
        assertThat(blended.points().leftEye().x()).isCloseTo(POINTS.leftEye().x() + 4, within(0.01f));
        assertThat(blended.points().mouth().y()).isCloseTo(POINTS.mouth().y() + 2, within(0.01f));
    }

    @Test
    void theBestOfOverlappingCandidatesIsKeptAsItIs() {
        List<Candidate> best = Candidate.best(List.of(face(0, 0.6f), face(10, 0.9f), face(200, 0.3f)));
        assertThat(best).containsExactly(face(10, 0.9f), face(200, 0.3f));
    }

    @Test
    void noCandidatesGiveNoFaces() {
        assertThat(Candidate.blend(List.of())).isEmpty();
    }

    private static Candidate face(float x, float score) {
        return new Candidate(new BoundingBox(x, 0, 100, 100), score, POINTS, 1);
    }
}
