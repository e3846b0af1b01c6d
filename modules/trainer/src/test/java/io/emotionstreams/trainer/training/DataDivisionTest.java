package io.emotionstreams.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.trainer.data.FaceData;
import io.emotionstreams.trainer.data.LabelledFaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDivisionTest {
    private static final int ROWS = 50;
    private static final List<String> SPLITS = List.of("Training", "PublicTest", "PrivateTest", "Training", "Training");

    @TempDir
    private Path folder;

    private FaceData data;

    /** Rows whose faces are told apart by their gray: row 0 is all 0, row 1 all 1. */
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
    void fer2013sOwnDivisionLearnsFromTrainingIsJudgedOnPublicTestAndLeavesPrivateTestAlone() {
        DividedFaces divided = DataDivision.FER2013.divide(data, 1);

        assertThat(rows(divided.training())).containsExactlyElementsOf(rowsOf("Training"));
        assertThat(rows(divided.validation())).containsExactlyElementsOf(rowsOf("PublicTest"));
    }

    @Test
    void thePapersDivisionHoldsThirtyPercentOfAllRowsOutAndLearnsFromTheRest() {
        DividedFaces divided = DataDivision.RANDOM_30_PERCENT.divide(data, 1);

        assertThat(divided.validation().size()).isEqualTo(15);
        assertThat(rows(divided.training())).doesNotContainAnyElementsOf(rows(divided.validation()));
        assertThat(divided.training().size()).isEqualTo(35);
    }

    @Test
    void anotherSeedHoldsOutOtherRows() {
        assertThat(rows(DataDivision.RANDOM_30_PERCENT.divide(data, 2).validation()))
                .isNotEqualTo(
                        rows(DataDivision.RANDOM_30_PERCENT.divide(data, 1).validation()));
    }

    private static List<Integer> rowsOf(String split) {
        return IntStream.range(0, ROWS)
                .filter(row -> SPLITS.get(row % SPLITS.size()).equals(split))
                .boxed()
                .toList();
    }

    private static List<Integer> rows(LabelledFaces faces) {
        return IntStream.range(0, faces.size())
                .map(face -> faces.face(face)[0])
                .boxed()
                .toList();
    }
}
