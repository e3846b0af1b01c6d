package io.emotionstreams.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.emotionstreams.contracts.BadRecordException;
import io.emotionstreams.contracts.DeadLetters;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.SessionIdDeserializer;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.contracts.TraceContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Every deserializer of every topic, the headers of a frame, and the dead letter of whatever they are. */
final class RecordFuzz implements FuzzTarget {
    private static final int MAX_LETTER_BYTES = 1000;
    private static final List<String> NAMES = List.of(
            FrameHeaders.CAPTURED_AT,
            FrameHeaders.FRAME_INDEX,
            FrameHeaders.SOURCE,
            FrameHeaders.EVENT,
            FrameHeaders.SKIPPED_FRAMES,
            FrameHeaders.READ_AT,
            FrameHeaders.CLASSIFIER_CONFUSION,
            "traceparent");

    private final Topics topics = Topics.withPrefix("");
    private final SessionIdDeserializer ids = new SessionIdDeserializer();

    @Override
    public String name() {
        return "record";
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>(List.of(
                bytes(topics.faceCrops(), SampleRecords.faceCrops()),
                bytes(topics.faceEmotions(), SampleRecords.faceEmotions(1_700_000_000_000L)),
                bytes(topics.flatSummary(), SampleRecords.flatSummary()),
                "1700000000000".getBytes(UTF_8),
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".getBytes(UTF_8),
                "end".getBytes(UTF_8),
                "3@1207".getBytes(UTF_8)));
        SampleRecords.faceEmotionsHeaders().forEach(header -> seeds.add(header.value()));
        return seeds;
    }

    private static <V> byte[] bytes(Topic<String, V> topic, V value) {
        return topic.valueSerde().serializer().serialize(topic.name(), value);
    }

    @Override
    public void run(byte[] input) {
        for (Topic<String, ?> topic : topics.all()) {
            deserialize(topic, input);
        }
        Headers headers = headers(input);
        rejectable(() -> ids.deserialize("", input));
        rejectable(() -> FrameHeaders.requireSize(headers));
        rejectable(() -> FrameHeaders.isEnd(headers, null));
        rejectable(() -> FrameHeaders.frame(headers, 0, 0, 0));
        rejectable(() -> FrameHeaders.skippedFrames(headers));
        rejectable(() -> FrameHeaders.readAt(headers));
        rejectable(() -> FrameHeaders.classifierConfusion(headers));
        TraceContext.traceId(headers);
        requireBounded(DeadLetters.of(
                "dead-letters",
                new DeadLetters.Source("video-frames", 0, 0, -1, input, input, headers),
                Stage.DETECT,
                new String(input, UTF_8),
                MAX_LETTER_BYTES));
    }

    /** What was read can be written again. */
    private static <V> void deserialize(Topic<String, V> topic, byte[] input) {
        rejectable(() -> {
            V value = topic.valueSerde().deserializer().deserialize(topic.name(), input);
            topic.valueSerde().serializer().serialize(topic.name(), value);
        });
    }

    private static void rejectable(Runnable reading) {
        try {
            reading.run();
        } catch (BadRecordException | SerializationException e) {
            // As documented.
        }
    }

    /** The first byte selects the header that gets the rest. */
    private static Headers headers(byte[] input) {
        Headers headers = new RecordHeaders();
        if (input.length > 0) {
            byte[] value = Arrays.copyOfRange(input, 1, input.length);
            headers.add(NAMES.get(Byte.toUnsignedInt(input[0]) % NAMES.size()), value);
        }
        NAMES.forEach(name -> headers.add(name, input));
        return headers;
    }

    private static void requireBounded(ProducerRecord<byte[], byte[]> letter) {
        long bytes = (long) letter.key().length + letter.value().length;
        for (Header header : letter.headers()) {
            bytes += header.key().length() + header.value().length;
        }
        if (bytes > MAX_LETTER_BYTES + DeadLetters.MAX_KEY_BYTES + DeadLetters.HEADER_ROOM_BYTES) {
            throw new IllegalStateException("a dead letter of " + bytes + " bytes");
        }
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
