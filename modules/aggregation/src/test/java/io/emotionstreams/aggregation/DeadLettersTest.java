package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.emotionstreams.contracts.DeadLetters;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.RecordSerde;
import io.emotionstreams.contracts.SessionSummary;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The dead letters that the stage counts, and those that it sends. */
class DeadLettersTest {
    private final StageDriver stage = new StageDriver();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aDeadLetterAppearsInTheNextSummary() {
        stage.frame("a", 100_000);
        stage.deadLetter("a", 100_500);
        assertThat(stage.sessions()).isEmpty();

        stage.frame("a", 101_000);

        assertThat(stage.sessions())
                .extracting(SessionSummary::deadLetters, SessionSummary::frames)
                .containsExactly(tuple(1L, 1L));
    }

    @Test
    void aDeadLetterDoesNotAdvanceTheSessionsClock() {
        stage.frame("a", 100_000);
        stage.deadLetter("a", 200_000);
        stage.frame("a", 100_500);
        stage.end("a", 101_000);

        assertThat(stage.sessions()).singleElement().satisfies(session -> {
            assertThat(session.lastCapturedAt()).isEqualTo(100_500);
            assertThat(session.lateFrames()).isZero();
        });
    }

    @Test
    void aDeadLetterFromBeforeTheEndCorrectsTheFinalSummary() {
        stage.frame("a", 100_000);
        stage.end("a", 101_000);
        stage.sessions();
        stage.windows();
        stage.deadLetter("a", 101_000);

        assertThat(stage.sessions())
                .extracting(
                        SessionSummary::run, SessionSummary::ended, SessionSummary::frames, SessionSummary::deadLetters)
                .containsExactly(tuple(1L, true, 1L, 1L));
        assertThat(stage.windows()).isEmpty();
    }

    @Test
    void aDeadLetterFromAfterTheEndStartsTheNextRun() {
        stage.frame("a", 100_000);
        stage.end("a", 101_000);
        stage.sessions();
        stage.deadLetter("a", 101_001);
        assertThat(stage.sessions()).isEmpty();

        stage.end("a", 102_000);

        assertThat(stage.sessions())
                .extracting(SessionSummary::run, SessionSummary::ended, SessionSummary::deadLetters)
                .containsExactly(tuple(2L, true, 1L));
    }

    @Test
    void aDeadLetterOfANewSessionStartsItsFirstRun() {
        stage.deadLetter("a", 100_000);
        stage.frame("a", 100_100);
        stage.frame("a", 101_000);

        assertThat(stage.sessions())
                .extracting(SessionSummary::run, SessionSummary::frames, SessionSummary::deadLetters)
                .containsExactly(tuple(1L, 1L, 1L));
    }

    @Test
    void aRunWithOnlyDeadLettersEndsByInactivity() {
        stage.deadLetter("a", 100_000);
        stage.advance(Duration.ofSeconds(61));

        assertThat(stage.sessions())
                .extracting(SessionSummary::ended, SessionSummary::frames, SessionSummary::deadLetters)
                .containsExactly(tuple(true, 0L, 1L));
    }

    @Test
    void aDeadLetterWithoutAKeyBelongsToNoSession() {
        stage.frame("a", 100_000);
        stage.deadLetter(null, 100_000);
        stage.end("a", 101_000);

        assertThat(stage.sessions()).extracting(SessionSummary::deadLetters).containsExactly(0L);
    }

    @Test
    void aDeadLetterWithAMalformedCaptureTimeIsCountedToo() {
        Headers headers = new RecordHeaders();
        headers.add(FrameHeaders.CAPTURED_AT, "yesterday".getBytes(StandardCharsets.UTF_8));
        stage.deadLetter("a", headers);
        stage.end("a", 100_000);

        assertThat(stage.sessions()).extracting(SessionSummary::deadLetters).containsExactly(1L);
        assertThat(stage.read(StageDriver.TOPICS.deadLetters())).isEmpty();
    }

    @Test
    void anUnreadableValueGoesToTheDeadLettersUnchangedAndIsCounted() {
        try (StageDriver atLeastOnce = StageDriver.atLeastOnce()) {
            byte[] value = "{\"frame\":{}".getBytes(StandardCharsets.UTF_8);
            atLeastOnce.frame("a", 100_000);
            atLeastOnce.raw(utf8("a"), value, capturedAt(100_100));
            atLeastOnce.end("a", 101_000);

            assertThat(atLeastOnce.read(StageDriver.TOPICS.deadLetters()))
                    .singleElement()
                    .satisfies(letter -> {
                        assertThat(letter.key()).isEqualTo("a");
                        assertThat(letter.value()).isEqualTo(value);
                        assertThat(header(letter, DeadLetters.ERROR)).startsWith("not a readable FaceEmotions: ");
                        assertThat(header(letter, DeadLetters.STAGE)).isEqualTo("aggregate");
                        assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo("test.face-emotions");
                        assertThat(header(letter, DeadLetters.PARTITION)).isEqualTo("0");
                        assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo("1");
                        assertThat(header(letter, FrameHeaders.CAPTURED_AT)).isEqualTo("100100");
                    });
            assertThat(atLeastOnce.sessions())
                    .extracting(SessionSummary::frames, SessionSummary::deadLetters)
                    .containsExactly(tuple(1L, 1L));
        }
    }

    @Test
    void aRecordWithNeitherValueNorEventGoesToTheDeadLetters() {
        stage.raw(utf8("a"), null, new RecordHeaders());

        assertThat(errors()).containsExactly("the record has no value and its header 'event' is missing, not 'end'");
    }

    @Test
    void aFrameWithoutAKeyGoesToTheDeadLettersAndCountsForNoSession() {
        byte[] value = RecordSerde.json(FaceEmotions.class).serialize(Frames.frame(100_000));
        stage.raw(null, value, new RecordHeaders());

        assertThat(errors()).containsExactly("the record has no key; the key must be the session id");
        assertThat(stage.sessions()).isEmpty();
    }

    @Test
    void anEndMarkerWithAMalformedCaptureTimeEndsNothing() {
        Headers headers = new RecordHeaders();
        headers.add(FrameHeaders.EVENT, utf8(FrameHeaders.END));
        headers.add(FrameHeaders.CAPTURED_AT, utf8("now"));
        stage.frame("a", 100_000);
        stage.raw(utf8("a"), null, headers);

        assertThat(errors()).containsExactly("header 'captured-at' should be a whole number but is 'now'");
        assertThat(stage.state("a").ended()).isFalse();
        assertThat(stage.state("a").deadLetters()).isEqualTo(1);
    }

    private List<String> errors() {
        return stage.read(StageDriver.TOPICS.deadLetters()).stream()
                .map(letter -> header(letter, DeadLetters.ERROR))
                .toList();
    }

    private static Headers capturedAt(long time) {
        Headers headers = new RecordHeaders();
        FrameHeaders.describeFrame(headers, time, null, null);
        return headers;
    }

    private static String header(TestRecord<String, byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
