package io.emotionstreams.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.trainer.data.FaceData;
import io.emotionstreams.trainer.data.LabeledFaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationSplitTest {
    private static final int ROWS = 50;
    private static final List<String> SPLITS = List.of("Training", "PublicTest", "PrivateTest", "Training", "Training");

    @TempDir
    private Path folder;

    private FaceData data;

    /** Each row has a face of another gray: row 0 is all 0, row 1 all 1. */
    @BeforeEach
    void writeRows() throws Exception {
        StringBuilder csv = new StringBuilder("emotion,pixels,Usage\n");
        for (int row = 0; row < ROWS; row++) {
            csv.append("0,")
                    .append((row + " ").repeat(FaceCrop.PIXELS).strip())
                    .append(',')
                    .append(SPLITS.get(row % SPLITS.size()))
                    .append('\n');
        }
        data = FaceData.read(Files.writeString(folder.resolve("faces.csv"), csv), true, row -> {});
    }

    @Test
    void fer2013sOwnSplitTrainsOnTrainingValidatesOnPublicTestAndIgnoresPrivateTest() {
        SplitFaces split = ValidationSplit.FER2013.split(data, 1);

        assertThat(rows(split.training())).containsExactlyElementsOf(rowsOf("Training"));
        assertThat(rows(split.validation())).containsExactlyElementsOf(rowsOf("PublicTest"));
    }

    @Test
    void thePapersSplitHoldsOutThirtyPercentOfAllRowsAndTrainsOnTheRest() {
        SplitFaces split = ValidationSplit.RANDOM_30_PERCENT.split(data, 1);

        assertThat(split.validation().size()).isEqualTo(15);
        assertThat(rows(split.training())).doesNotContainAnyElementsOf(rows(split.validation()));
        assertThat(split.training().size()).isEqualTo(35);
    }

    @Test
    void anotherSeedHoldsOutOtherRows() {
        assertThat(rows(ValidationSplit.RANDOM_30_PERCENT.split(data, 2).validation()))
                .isNotEqualTo(
                        rows(ValidationSplit.RANDOM_30_PERCENT.split(data, 1).validation()));
    }

    private static List<Integer> rowsOf(String name) {
        return IntStream.range(0, ROWS)
                .filter(row -> SPLITS.get(row % SPLITS.size()).equals(name))
                .boxed()
                .toList();
    }

    private static List<Integer> rows(LabeledFaces faces) {
        return IntStream.range(0, faces.size())
                .map(face -> faces.face(face)[0])
                .boxed()
                .toList();
    }
}
