package io.emotionstreams.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameHeadersTest {
    private static final byte[] IMAGE = {1};
    private static final long RECORD_TIMESTAMP = 5;

    private final Headers headers = new RecordHeaders();

    @Test
    void theHeadersOfAFrameBecomeItsReference() {
        FrameHeaders.describeFrame(headers, 1234, 7L, "camera-1");

        assertThat(FrameHeaders.frame(headers, 2, 30, RECORD_TIMESTAMP))
                .isEqualTo(new FrameReference(2, 30, 7L, 1234, "camera-1"));
    }

    @Test
    void aFrameNeedsNoHeaders() {
        assertThat(FrameHeaders.frame(headers, 2, 30, RECORD_TIMESTAMP))
                .isEqualTo(new FrameReference(2, 30, null, RECORD_TIMESTAMP, null));
    }

    @Test
    void headersAreUtf8Text() {
        FrameHeaders.describeFrame(headers, 1234, null, "Kamera für Süd");

        assertThat(headers.lastHeader("captured-at").value()).isEqualTo("1234".getBytes(UTF_8));
        assertThat(headers.lastHeader("source").value()).isEqualTo("Kamera für Süd".getBytes(UTF_8));
        assertThat(headers.lastHeader("frame-index")).isNull();
    }

    @Test
    void describingAFrameAgainReplacesItsHeaders() {
        FrameHeaders.describeFrame(headers, 1, 1L, "a");
        FrameHeaders.describeFrame(headers, 2, 2L, "b");

        assertThat(headers.toArray()).hasSize(3);
        assertThat(FrameHeaders.capturedAt(headers, RECORD_TIMESTAMP)).isEqualTo(2);
    }

    @Test
    void aRecordWithAValueIsAFrame() {
        FrameHeaders.describeEnd(headers, 1234);

        assertThat(FrameHeaders.isEnd(headers, IMAGE)).isFalse();
    }

    @Test
    void aRecordWithoutAValueMayEndItsSession() {
        FrameHeaders.describeEnd(headers, 1234);

        assertThat(FrameHeaders.isEnd(headers, null)).isTrue();
        assertThat(FrameHeaders.capturedAt(headers, RECORD_TIMESTAMP)).isEqualTo(1234);
    }

    @Test
    void aRecordWithoutAValueNeedsAnEvent() {
        assertThatExceptionOfType(BadRecordException.class)
                .isThrownBy(() -> FrameHeaders.isEnd(headers, null))
                .withMessage("the record has no value and its header 'event' is missing, not 'end'");
    }

    @Test
    void endIsTheOnlyEvent() {
        headers.add("event", "pause".getBytes(UTF_8));

        assertThatExceptionOfType(BadRecordException.class)
                .isThrownBy(() -> FrameHeaders.isEnd(headers, null))
                .withMessage("the record has no value and its header 'event' is 'pause', not 'end'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "12.5", "99999999999999999999"})
    void aCaptureTimeThatIsNotANumberMakesABadRecord(String text) {
        headers.add("captured-at", text.getBytes(UTF_8));

        assertThatExceptionOfType(BadRecordException.class)
                .isThrownBy(() -> FrameHeaders.capturedAt(headers, RECORD_TIMESTAMP))
                .withMessage("header 'captured-at' should be a whole number but is '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "4102444800001", "1700000000123000"})
    void aCaptureTimeOutOfRangeMakesABadRecord(String text) {
        headers.add("captured-at", text.getBytes(UTF_8));

        assertThatExceptionOfType(BadRecordException.class)
                .isThrownBy(() -> FrameHeaders.capturedAt(headers, RECORD_TIMESTAMP))
                .withMessage("capture time " + text + " is not an epoch millisecond between the years 1970 and 2100");
    }

    @Test
    void aRecordTimestampOutOfRangeMakesABadRecord() {
        assertThatExceptionOfType(BadRecordException.class).isThrownBy(() -> FrameHeaders.capturedAt(headers, -1));
    }

    @Test
    void aFrameIndexThatIsNotANumberMakesABadRecord() {
        headers.add("frame-index", "first".getBytes(UTF_8));

        assertThatExceptionOfType(BadRecordException.class)
                .isThrownBy(() -> FrameHeaders.frame(headers, 0, 0, RECORD_TIMESTAMP))
                .withMessage("header 'frame-index' should be a whole number but is 'first'");
    }

    @Test
    void aHeaderWithoutValueCountsAsMissing() {
        headers.add("captured-at", null);

        assertThat(FrameHeaders.capturedAt(headers, RECORD_TIMESTAMP)).isEqualTo(RECORD_TIMESTAMP);
    }

    @Test
    void theLastOfSeveralHeadersCounts() {
        headers.add("captured-at", "1".getBytes(UTF_8)).add("captured-at", "2".getBytes(UTF_8));

        assertThat(FrameHeaders.capturedAt(headers, RECORD_TIMESTAMP)).isEqualTo(2);
    }

    @Test
    void describingAFrameRejectsMicroseconds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrameHeaders.describeFrame(headers, 1_700_000_000_123_000L, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> FrameHeaders.describeEnd(headers, -1));
    }

    @Test
    void theConfusionMatrixIsCarriedWithAFrame() {
        FrameHeaders.describeClassifier(headers, Samples.CONFUSION);

        assertThat(FrameHeaders.classifierConfusion(headers)).isEqualTo(Samples.CONFUSION);
    }

    @Test
    void describingAClassifierWithoutAMatrixRemovesAnEarlierOne() {
        FrameHeaders.describeClassifier(headers, Samples.CONFUSION);
        FrameHeaders.describeClassifier(headers, null);

        assertThat(headers).isEmpty();
        assertThat(FrameHeaders.classifierConfusion(headers)).isNull();
    }

    @Test
    void aConfusionMatrixOfTheWrongLengthMakesABadRecord() {
        headers.add("classifier-confusion", new byte[7]);

        assertThatExceptionOfType(BadRecordException.class)
                .isThrownBy(() -> FrameHeaders.classifierConfusion(headers))
                .withMessage("header 'classifier-confusion' is not a confusion matrix: "
                        + "a confusion matrix takes 256 bytes and 128 for each condition, not 7");
    }

    @Test
    void skippedFramesAreCountedInText() {
        FrameHeaders.describeSkipped(headers, 12);

        assertThat(headers.lastHeader("skipped-frames").value()).isEqualTo("12".getBytes(UTF_8));
        assertThat(FrameHeaders.skippedFrames(headers)).isEqualTo(12);
    }

    @Test
    void withoutTheHeaderNoFrameWasSkipped() {
        headers.add("skipped-frames", "7".getBytes(UTF_8));
        FrameHeaders.describeSkipped(headers, 0);

        assertThat(headers).isEmpty();
        assertThat(FrameHeaders.skippedFrames(headers)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2147483648", "many"})
    void aBrokenNumberOfSkippedFramesIsRejected(String number) {
        headers.add("skipped-frames", number.getBytes(UTF_8));

        assertThatExceptionOfType(BadRecordException.class)
                .isThrownBy(() -> FrameHeaders.skippedFrames(headers))
                .withMessageContaining("header 'skipped-frames' should be")
                .withMessageContaining(number);
    }

    @Test
    void whereAnEndMarkerWasReadIsAPartitionAndAnOffset() {
        headers.add("read-at", "as a client likes".getBytes(UTF_8));
        FrameHeaders.describeReadAt(headers, new FramePosition(3, 1207));

        assertThat(headers).hasSize(1);
        assertThat(headers.lastHeader("read-at").value()).isEqualTo("3@1207".getBytes(UTF_8));
        assertThat(FrameHeaders.readAt(headers)).isEqualTo(new FramePosition(3, 1207));
    }

    @Test
    void withoutTheHeaderItIsUnknownWhereAnEndMarkerWasRead() {
        assertThat(FrameHeaders.readAt(headers)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "3", "3@", "@7", "-1@7", "3@-1", "3@1@7", "a@b"})
    void aBrokenPositionIsRejected(String position) {
        headers.add("read-at", position.getBytes(UTF_8));

        assertThatExceptionOfType(BadRecordException.class)
                .isThrownBy(() -> FrameHeaders.readAt(headers))
                .withMessage("header 'read-at' should be a partition and an offset, as 3@1207, but is '%s'", position);
    }
}
