package io.emotionstreams.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompanyTest {
    private static final float ALONE = 0.6f;

    @Test
    void aDoubtfulFaceAloneIsNone() {
        assertThat(Company.accepted(List.of(face(0.5f, 40)), ALONE)).isEmpty();
    }

    @Test
    void aDoubtfulFaceAmongEightSureOnesOfAboutItsSizeIsOne() {
        assertThat(Company.accepted(crowd(8, face(0.5f, 40)), ALONE)).hasSize(9);
        assertThat(Company.accepted(crowd(7, face(0.5f, 40)), ALONE)).hasSize(7);
    }

    @Test
    void facesOfAnotherSizeAreNoCompany() {
        assertThat(Company.accepted(crowd(8, face(0.5f, 90)), ALONE)).hasSize(8);
        assertThat(Company.accepted(crowd(8, face(0.5f, 15)), ALONE)).hasSize(8);
    }

    @Test
    void doubtfulFacesAreNoCompanyForEachOther() {
        List<Candidate> faces = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            faces.add(face(0.5f, 40));
        }
        assertThat(Company.accepted(faces, ALONE)).isEmpty();
    }

    @Test
    void inCompanyAFaceNeedsSevenTenthsOfTheScore() {
        assertThat(Company.minScore(ALONE)).isCloseTo(0.42f, within(1e-6f));
    }

    private static List<Candidate> crowd(int sure, Candidate doubtful) {
        List<Candidate> faces = new ArrayList<>(List.of(doubtful));
        for (int i = 0; i < sure; i++) {
            faces.add(face(0.9f, 36));
        }
        return faces;
    }

    private static Candidate face(float score, float width) {
        BoundingBox box = new BoundingBox(0, 0, width, width);
        return new Candidate(box, score, TestFrames.points(box), 1);
    }
}
