package io.emotionstreams.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.emotionstreams.trainer.data.FaceData;
import io.emotionstreams.trainer.data.Split;
import io.emotionstreams.trainer.training.ValidationSplit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnedRowsTest {
    @TempDir
    private Path folder;

    private FaceData data;

    @BeforeEach
    void readTenFaces() throws IOException {
        StringBuilder rows = new StringBuilder("emotion,pixels,Usage\n");
        for (int i = 0; i < 10; i++) {
            String face = String.join(" ", Collections.nCopies(48 * 48, Integer.toString(i)));
            rows.append("3,").append(face).append(i < 8 ? ",Training\n" : ",PublicTest\n");
        }
        data = FaceData.read(Files.writeString(folder.resolve("fer2013.csv"), rows), false, row -> {});
    }

    @Test
    void aModelIsNotEvaluatedOnTheTrainingRowsThatItLearnedFrom() {
        LearnedRows learned = new LearnedRows(metadata("ours", data.fingerprint()), data);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> learned.requireUnseen(Split.TRAINING))
                .withMessageContaining("learned from the Training rows");
        assertThatCode(() -> learned.requireUnseen(Split.PUBLIC_TEST)).doesNotThrowAnyException();
    }

    @Test
    void votesDoNotMakeOtherDataOfTheSameRows() {
        LearnedRows learned = new LearnedRows(metadata("ours", data.fingerprint() + "+votes:abc"), data);

        assertThatIllegalArgumentException().isThrownBy(() -> learned.requireUnseen(Split.TRAINING));
    }

    @Test
    void aPaperModelLearnedFromRowsOfEverySplit() {
        LearnedRows learned = new LearnedRows(metadata("paper", data.fingerprint()), data);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> learned.requireUnseen(Split.PUBLIC_TEST))
                .withMessageContaining("--split held-out");
    }

    @Test
    void thePaperModelsHeldOutRowsAreRebuiltFromItsSeed() {
        LearnedRows learned = new LearnedRows(metadata("paper", data.fingerprint()), data);

        assertThat(learned.heldOut().pixels())
                .isEqualTo(ValidationSplit.RANDOM_30_PERCENT
                        .split(data, 5)
                        .validation()
                        .pixels());
    }

    @Test
    void ofAModelOfOtherDataNothingIsKnown() {
        LearnedRows learned = new LearnedRows(metadata("paper", "0123"), data);

        assertThatCode(() -> learned.requireUnseen(Split.TRAINING)).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(learned::heldOut);
    }

    private static Map<String, String> metadata(String recipe, String fingerprint) {
        return new HashMap<>(Map.of("recipe", recipe, "seed", "5", "data-fingerprint", "sha256:" + fingerprint));
    }
}
