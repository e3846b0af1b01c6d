package io.emotionstreams.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.emotionstreams.aggregation.AggregationSettings;
import io.emotionstreams.aggregation.AggregationTopology;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.settings.SettingValues;
import io.emotionstreams.stages.DeadLetterHandler;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The whole aggregate stage with its state, in Kafka's test driver: any other failure than a dead letter is a finding. */
final class AggregateFuzz implements FuzzTarget {
    private static final int INPUTS_PER_DRIVER = 2000;
    private static final int SESSIONS = 4;

    private final Topics topics = Topics.withPrefix("");
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> emotions;
    private TestInputTopic<byte[], byte[]> letters;
    private List<TestOutputTopic<byte[], byte[]>> outputs;
    private int inputs;

    @Override
    public String name() {
        return "aggregate";
    }

    @Override
    public List<byte[]> seeds() {
        byte[] frame = topics.faceEmotions()
                .valueSerde()
                .serializer()
                .serialize("", SampleRecords.faceEmotions(1_700_000_000_000L));
        return List.of(input(0, frame), input(1, frame), input(2, frame), input(64, new byte[0]), input(128, frame));
    }

    private static byte[] input(int first, byte[] rest) {
        byte[] input = new byte[rest.length + 1];
        input[0] = (byte) first;
        System.arraycopy(rest, 0, input, 1, rest.length);
        return input;
    }

    /** The first byte chooses the session and whether it is a frame, an end marker or a dead letter. */
    @Override
    public void run(byte[] input) {
        if (driver == null || ++inputs % INPUTS_PER_DRIVER == 0) {
            open();
        }
        int kind = input.length == 0 ? 0 : Byte.toUnsignedInt(input[0]);
        byte[] rest = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
        byte[] session = ("session-" + kind % SESSIONS).getBytes(UTF_8);
        Headers headers = new RecordHeaders();
        boolean end = kind >= 64 && kind < 128;
        if (end) {
            headers.add(FrameHeaders.EVENT, FrameHeaders.END.getBytes(UTF_8));
            headers.add(FrameHeaders.CAPTURED_AT, rest);
        } else if (kind % 16 == 0) {
            headers.add(FrameHeaders.CLASSIFIER_CONFUSION, rest);
        } else {
            SampleRecords.faceEmotionsHeaders().forEach(headers::add);
        }
        (kind >= 128 ? letters : emotions).pipeInput(new TestRecord<>(session, end ? null : rest, headers, 1_000L));
        if (kind % 8 == 0) {
            driver.advanceWallClockTime(Duration.ofSeconds(kind));
        }
        outputs.forEach(TestOutputTopic::readRecordsToList);
    }

    private void open() {
        close();
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "fuzz");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        // Only then does the stage look for repeated frames.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        properties.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        properties.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                topics.deadLetters().name());
        properties.put(DeadLetterHandler.STAGE_CONFIG, "aggregate");
        driver = new TopologyTestDriver(
                AggregationTopology.build(
                        topics, AggregationSettings.of(SettingValues.DEFAULTS), new CompositeMeterRegistry()),
                properties);
        emotions = input(topics.faceEmotions());
        letters = input(topics.deadLetters());
        outputs = List.of(output(topics.emotionSummary()), output(topics.sessionSummary()));
    }

    private TestInputTopic<byte[], byte[]> input(Topic<?, ?> topic) {
        return driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private TestOutputTopic<byte[], byte[]> output(Topic<?, ?> topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        if (driver != null) {
            driver.close();
            driver = null;
        }
    }
}
