package io.emotionstreams.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FrameReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsCsvTest {
    @TempDir
    private Path folder;

    @Test
    void aLabelFindsItsFaceByFrameAndTrackAndTheTrackStandsForThePerson() throws IOException {
        FaceLabels labels = LabelsCsv.read(csv("frame,track,label\n120,3,happy\n"));
        labels.match(frame(119, 3, 4));
        labels.match(frame(120, 4, 3));

        assertThat(labels.crops()).singleElement().satisfies(crop -> {
            assertThat(crop.emotion()).isEqualTo(Emotion.HAPPY);
            assertThat(crop.person()).isEqualTo("3");
            assertThat(crop.pixels()[0]).isEqualTo((byte) 3);
        });
        assertThat(labels.unmatched()).isEmpty();
    }

    @Test
    void aFaceMayBeNamedByItsPositionInTheFrame() throws IOException {
        FaceLabels labels = LabelsCsv.read(csv("frame,face,label\n0,1,Sad\n"));
        labels.match(frame(0, 7, 8));

        assertThat(labels.crops())
                .singleElement()
                .extracting(LabeledCrop::person)
                .isEqualTo("8");
    }

    @Test
    void labelsOfNoFaceAreNamed() throws IOException {
        FaceLabels labels = LabelsCsv.read(csv("frame,track,label\n5,1,fear\n5,2,fear\n"));
        labels.match(frame(5, 1));

        assertThat(labels.unmatched()).containsExactly("frame 5, track 2");
    }

    @Test
    void aSpreadsheetsMarkQuotesFurtherColumnsAndLinesWithoutALabelAreNoProblem() throws IOException {
        FaceLabels labels =
                LabelsCsv.read(csv("\uFEFF\"Frame\",\"Track\",\"Note\",\"Label\"\n1,2,\"?\",\n\n1,3,,\"disgusted\"\n"));
        labels.match(frame(1, 2, 3));

        assertThat(labels.crops()).extracting(LabeledCrop::emotion).containsExactly(Emotion.DISGUST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frame,label|needs a first line with the columns frame, track (or face) and label",
                "frame;track;label|needs a first line with the columns",
                "frame,track,label|has no line with a label",
                "frame,track,label/1,2,hapy|line 2: 'hapy' is no emotion; choose one of angry, disgust",
                "frame,track,label/1,2,sad/x,2,sad|line 3: frame must be a whole number but is 'x'",
                "frame,track,label/1,2,sad/1,2,fear|line 3: frame 1, track 2 was labeled sad before"
            })
    void aMistakeIsNamedWithItsLine(String lines, String message) throws IOException {
        Path file = csv(lines.replace("/", "\n"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelsCsv.read(file))
                .withMessageContaining(message);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelsCsv.read(folder.resolve("none.csv")))
                .withMessageContaining("none.csv' can't be read");
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("labels.csv"), text);
    }

    /** Each face is of one gray value: the number of its track. */
    private static FaceCrops frame(long index, int... tracks) {
        List<FaceCrop> faces = Arrays.stream(tracks)
                .mapToObj(track -> {
                    byte[] pixels = new byte[FaceCrop.PIXELS];
                    Arrays.fill(pixels, (byte) track);
                    return new FaceCrop(new BoundingBox(0, 0, 10, 10), (long) track, 1, pixels, null);
                })
                .toList();
        return new FaceCrops(new FrameReference(0, index, index, 1000 + index, null), 640, 360, faces);
    }
}
