package io.emotionstreams.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaceCsvTest {
    private static final String HEADER = "emotion,pixels,Usage";
    private static final String GOOD = "3," + pixels(2304) + ",Training";

    @TempDir
    Path folder;

    private final List<MalformedRow> malformed = new ArrayList<>();

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("fer2013.csv");
    }

    @Test
    void aRowIsAFaceWithItsEmotionAndItsSplit() throws IOException {
        FaceData data = read(HEADER, GOOD, "0," + pixels(2304) + ",PublicTest", "6," + pixels(2304) + ",PrivateTest");

        assertThat(data.all().labels()).containsExactly(3, 0, 6);
        assertThat(data.faces(Split.PUBLIC_TEST).label(0)).isZero();
        assertThat(data.faces(Split.PRIVATE_TEST).label(0)).isEqualTo(6);
        LabeledFaces training = data.faces(Split.TRAINING);
        assertThat(training.size()).isEqualTo(1);
        assertThat(training.face(0)).startsWith(0, 1, 2).endsWith((byte) 2301, (byte) 2302, (byte) 2303);
        assertThat(training.labels()).containsExactly(3);
        assertThat(malformed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "7,PIXELS,Training | expected an emotion from 0 to 6, found '7'",
                "happy,PIXELS,Training | expected an emotion from 0 to 6, found 'happy'",
                ",PIXELS,Training | expected an emotion from 0 to 6, found ''",
                "3,PIXELS 1,Training | expected 2304 pixels, found 2305",
                "3,12 13,Training | expected 2304 pixels, found 2",
                "3,PIXELS 256,Training | expected pixels from 0 to 255, found '256'",
                "3,PIXELS -1,Training | expected pixels from 0 to 255, found '-1'",
                "3,PIXELS 1.5,Training | expected pixels from 0 to 255, found '1.5'",
                "3,PIXELS 99999999999999999999999,Training"
                        + " | expected pixels from 0 to 255, found '99999999999999999999…'",
                "3,PIXELS,Holiday | unknown split 'Holiday'; choose one of Training, PublicTest, PrivateTest",
                "3,PIXELS | expected 3 columns, found 2",
                "3 | expected 3 columns, found 1",
                "3,\"PIXELS,Training | expected pixels from 0 to 255, found '\"0'",
            })
    void aMalformedRowIsSkippedAndReportedByLine(String row, String reason) throws IOException {
        FaceData data = read(HEADER, GOOD, row.replace("PIXELS", pixels(2304)), GOOD);

        assertThat(malformed).containsExactly(new MalformedRow("line 3", reason));
        assertThat(data.all().size()).isEqualTo(2);
    }

    @Test
    void aMalformedRowIsReportedAsItIsRead() throws IOException {
        write(HEADER, "9,1,Training", GOOD, "x,1,Training");
        List<String> reported = new ArrayList<>();
        FaceData.read(file, false, row -> reported.add(row.place()));
        assertThat(reported).containsExactly("line 2", "line 4");
    }

    @Test
    void emptyLinesAreNotRowsButCountAsLines() throws IOException {
        read(HEADER, "", GOOD, "", "9,1,Training", "");
        assertThat(malformed).extracting(MalformedRow::place).containsExactly("line 5");
    }

    @Test
    void strictReadingStopsAtTheFirstMalformedRow() throws IOException {
        write(HEADER, GOOD, "9,1,Training", "8,1,Training");
        assertThatThrownBy(() -> FaceData.read(file, true, row -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("%s, line 3: expected an emotion from 0 to 6, found '9'", file);
    }

    @Test
    void columnsAreFoundByNameAndQuotesAreRemoved() throws IOException {
        FaceData data = read("\"emotion\", Usage, pixels", "\"3\",\"PublicTest\",\"" + pixels(2304) + "\"");
        assertThat(data.faces(Split.PUBLIC_TEST).labels()).containsExactly(3);
    }

    @Test
    void aGzippedFileHasTheSameFaces() throws IOException {
        FaceData plain = read(HEADER, GOOD, GOOD);
        Files.write(file, gzip(text(HEADER, GOOD, GOOD)));
        assertThat(read().fingerprint()).isEqualTo(plain.fingerprint());
    }

    @Test
    void aTruncatedGzippedFileIsRejected() throws IOException {
        byte[] whole = gzip(text(HEADER, GOOD, GOOD));
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot read '" + file + "': ")
                .hasMessageContaining("truncated");
    }

    @Test
    void theFingerprintDependsOnPixelsLabelsSplitsAndOrder() throws IOException {
        String other = "0," + pixels(2304) + ",Training";
        assertThat(List.of(
                        read(HEADER, GOOD, other).fingerprint(),
                        read(HEADER, other, GOOD).fingerprint(),
                        read(HEADER, GOOD, other.replace("0,0 1 ", "0,0 2 ")).fingerprint(),
                        read(HEADER, GOOD, other.replace("0,0 1 ", "1,0 1 ")).fingerprint(),
                        read(HEADER, GOOD, other.replace("Training", "PublicTest"))
                                .fingerprint()))
                .doesNotHaveDuplicates()
                .allMatch(hex -> hex.matches("[0-9a-f]{64}"));
    }

    @Test
    void aDifferentHeaderIsRejected() throws IOException {
        write("label,image", GOOD);
        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must name the columns emotion, pixels and Usage");
    }

    @Test
    void aFileWithoutAValidRowIsRejected() throws IOException {
        write(HEADER, "9,1,Training");
        assertThatThrownBy(this::read)
                .hasMessageContaining("contains no labeled faces; malformed rows: 1, the first at line 2: expected");
        write(HEADER);
        assertThatThrownBy(this::read).hasMessage("'%s' contains no labeled faces", file);
    }

    @Test
    void aMissingFileIsRejected() {
        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + file + "' does not exist; expected");
    }

    private FaceData read(String... lines) throws IOException {
        if (lines.length > 0) {
            write(lines);
        }
        return FaceData.read(file, false, malformed::add);
    }

    private void write(String... lines) throws IOException {
        Files.write(file, text(lines));
    }

    private static byte[] text(String... lines) {
        return String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(gzipped)) {
            gzip.write(bytes);
        }
        return gzipped.toByteArray();
    }

    private static String pixels(int count) {
        return IntStream.range(0, count).mapToObj(i -> "" + (i & 0xff)).collect(Collectors.joining(" "));
    }
}
