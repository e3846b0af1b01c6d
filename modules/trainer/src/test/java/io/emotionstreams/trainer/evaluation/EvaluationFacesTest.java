package io.emotionstreams.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emotionstreams.trainer.data.FaceData;
import io.emotionstreams.trainer.data.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationFacesTest {
    private static final String FACE = ",0" + " 0".repeat(2303) + ",";

    @TempDir
    Path folder;

    @Test
    void theConfusionMatrixOfAnotherSplitComesFromPublicTest() throws IOException {
        EvaluationFaces faces = EvaluationFaces.of(
                data("0" + FACE + "Training", "1" + FACE + "PublicTest", "2" + FACE + "PrivateTest"),
                Split.PRIVATE_TEST);
        assertThat(faces.name()).isEqualTo("PrivateTest");
        assertThat(faces.evaluated().labels()).containsExactly(2);
        assertThat(faces.training().labels()).containsExactly(0);
        assertThat(faces.confusionFaces().labels()).containsExactly(1);
        assertThat(faces.crossFitted()).isFalse();
    }

    @Test
    void onPublicTestTheConfusionMatrixIsCrossFitted() throws IOException {
        EvaluationFaces faces = EvaluationFaces.of(data("1" + FACE + "PublicTest"), Split.PUBLIC_TEST);
        assertThat(faces.crossFitted()).isTrue();
        assertThat(faces.confusionName()).isEqualTo("PublicTest");
        assertThat(faces.training()).isNull();
    }

    @Test
    void trainingIsNotSearchedForDuplicatesOfItself() throws IOException {
        EvaluationFaces faces = EvaluationFaces.of(data("0" + FACE + "Training"), Split.TRAINING);
        assertThat(faces.training()).isNull();
        assertThat(faces.confusionFaces()).isNull();
        assertThat(faces.confusionName()).isNull();
    }

    @Test
    void aSplitWithoutFacesIsRejectedAndTheOthersAreListed() throws IOException {
        FaceData data = data("0" + FACE + "Training", "1" + FACE + "PublicTest");
        assertThatThrownBy(() -> EvaluationFaces.of(data, Split.PRIVATE_TEST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the data has no PrivateTest faces; it has 1 of Training and 1 of PublicTest");
    }

    private FaceData data(String... rows) throws IOException {
        Path file = folder.resolve("faces.csv");
        Files.writeString(file, "emotion,pixels,Usage\n" + String.join("\n", rows));
        return FaceData.read(file, true, row -> {});
    }
}
