package io.emotionstreams.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.FrameReference;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class FrameFetcherTest {
    private static final FrameReference WANTED = new FrameReference(0, 7, 3L, Summaries.START, null);

    @Test
    void theFrameAtTheResultsPlaceIsTheirs() {
        assertThat(FrameFetcher.isFrame(record("one", 3, Summaries.START), "one", WANTED))
                .isTrue();
    }

    @Test
    void theFrameOfAnotherSessionIsNot() {
        assertThat(FrameFetcher.isFrame(record("two", 3, Summaries.START), "one", WANTED))
                .isFalse();
        assertThat(FrameFetcher.isFrame(record(null, 3, Summaries.START), "one", WANTED))
                .isFalse();
    }

    @Test
    void anotherFrameOfTheSessionIsNot() {
        assertThat(FrameFetcher.isFrame(record("one", 4, Summaries.START), "one", WANTED))
                .isFalse();
        assertThat(FrameFetcher.isFrame(record("one", 3, Summaries.START + 1), "one", WANTED))
                .isFalse();
    }

    @Test
    void anEndMarkerOrABadHeaderIsNoFrame() {
        ConsumerRecord<String, byte[]> bad = record("one", 3, Summaries.START);
        bad.headers().add(FrameHeaders.CAPTURED_AT, new byte[] {'x'});

        assertThat(FrameFetcher.isFrame(bad, "one", WANTED)).isFalse();
        assertThat(FrameFetcher.isFrame(new ConsumerRecord<>("video-frames", 0, 7, "one", null), "one", WANTED))
                .isFalse();
    }

    private static ConsumerRecord<String, byte[]> record(String session, long index, long capturedAt) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("video-frames", 0, 7, session, new byte[1]);
        record.headers()
                .add(FrameHeaders.FRAME_INDEX, Long.toString(index).getBytes(StandardCharsets.UTF_8))
                .add(FrameHeaders.CAPTURED_AT, Long.toString(capturedAt).getBytes(StandardCharsets.UTF_8));
        return record;
    }
}
