package io.emotionstreams.stages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.emotionstreams.contracts.BadRecordException;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.contracts.RecordSerde;
import io.emotionstreams.contracts.Topics;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A small stage that rejects some frame widths, so that its records fail in every possible way. */
class DeadLetterHandlerTest {
    private static final Topics TOPICS = Topics.withPrefix("");
    private static final FrameReference FRAME = new FrameReference(3, 1234L, 7L, 1_700_000_000_123L, "camera-1");
    private static final byte[] GARBAGE = "not CBOR".getBytes(UTF_8);
    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final int BAD_WIDTH = 13;
    private static final int BROKEN_WIDTH = 666;
    private static final int MAX_VALUE_BYTES = 10_000;

    private final TopologyTestDriver driver = new TopologyTestDriver(topology(), settings());
    private final TestInputTopic<String, byte[]> crops =
            driver.createInputTopic("face-crops", new StringSerializer(), new ByteArraySerializer());
    private final TestOutputTopic<String, byte[]> results =
            driver.createOutputTopic("face-emotions", new StringDeserializer(), new ByteArrayDeserializer());
    private final TestOutputTopic<String, byte[]> deadLetters =
            driver.createOutputTopic("dead-letters", new StringDeserializer(), new ByteArrayDeserializer());

    private final ListAppender<ILoggingEvent> log = new LogWithContext();

    @BeforeEach
    void readTheLog() {
        log.start();
        ((Logger) LoggerFactory.getLogger(StageLog.class)).addAppender(log);
    }

    @AfterEach
    void close() {
        ((Logger) LoggerFactory.getLogger(StageLog.class)).detachAppender(log);
        driver.close();
    }

    @Test
    void aBadRecordGoesToTheDeadLettersUnchanged() {
        byte[] bad = crops(BAD_WIDTH);
        Headers headers = new RecordHeaders().add("source", "camera-1".getBytes(UTF_8));

        crops.pipeInput(new TestRecord<>("classroom", bad, headers, 77L));

        TestRecord<String, byte[]> letter = deadLetters.readRecord();
        assertThat(letter.key()).isEqualTo("classroom");
        assertThat(letter.value()).isEqualTo(bad);
        assertThat(letter.timestamp()).isEqualTo(77);
        assertThat(text(letter, "source")).isEqualTo("camera-1");
        assertThat(text(letter, "error")).isEqualTo("width 13 is not supported");
        assertThat(text(letter, "stage")).isEqualTo("classify");
        assertThat(text(letter, "topic")).isEqualTo("face-crops");
        assertThat(text(letter, "partition")).isEqualTo("0");
        assertThat(text(letter, "offset")).isEqualTo("0");
    }

    @Test
    void anUnreadableRecordGoesToTheDeadLettersUnchanged() {
        crops.pipeInput("classroom", crops(640));
        crops.pipeInput(new TestRecord<>("classroom", GARBAGE, new RecordHeaders(), 77L));

        TestRecord<String, byte[]> letter = deadLetters.readRecord();
        assertThat(letter.key()).isEqualTo("classroom");
        assertThat(letter.value()).isEqualTo(GARBAGE);
        assertThat(letter.timestamp()).isEqualTo(77);
        assertThat(text(letter, "error")).startsWith("not a readable FaceCrops: ");
        assertThat(text(letter, "stage")).isEqualTo("classify");
        assertThat(text(letter, "offset")).isEqualTo("1");
    }

    @Test
    void theStreamContinuesAfterABadRecord() {
        crops.pipeInput("classroom", crops(BAD_WIDTH));
        crops.pipeInput("classroom", GARBAGE);
        crops.pipeInput("classroom", crops(640));

        assertThat(deadLetters.getQueueSize()).isEqualTo(2);
        assertThat(results.getQueueSize()).isEqualTo(1);
    }

    @Test
    void aBadRecordWithoutAKeyIsDeadLetteredToo() {
        crops.pipeInput((String) null, crops(BAD_WIDTH));

        assertThat(deadLetters.readRecord().key()).isNull();
    }

    @Test
    void aLongValueIsCutToTheConfiguredLength() {
        crops.pipeInput("classroom", new byte[MAX_VALUE_BYTES + 1]);

        TestRecord<String, byte[]> letter = deadLetters.readRecord();
        assertThat(letter.value()).hasSize(MAX_VALUE_BYTES);
        assertThat(text(letter, "truncated")).isEqualTo("value");
    }

    @Test
    void anUnreadableDeadLetterIsNotDeadLetteredAgain() {
        Properties settings = settings();
        settings.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, "face-crops");
        try (TopologyTestDriver loop = new TopologyTestDriver(topology(), settings)) {
            TestInputTopic<String, byte[]> letters =
                    loop.createInputTopic("face-crops", new StringSerializer(), new ByteArraySerializer());
            letters.pipeInput("classroom", GARBAGE);
            letters.pipeInput("classroom", crops(640));

            assertThat(loop.producedTopicNames()).containsExactly("face-emotions");
        }
    }

    @Test
    void aResultTooLargeForItsTopicBecomesADeadLetterOfTheRecordThatCausedIt() {
        byte[] value = crops(640);
        Headers headers = traced().add("baggage", new byte[1_000_000]);

        crops.pipeInput(new TestRecord<>("classroom", value, headers, 77L));
        crops.pipeInput("classroom", crops(640));

        TestRecord<String, byte[]> letter = deadLetters.readRecord();
        assertThat(letter.key()).isEqualTo("classroom");
        assertThat(letter.value()).isEqualTo(value);
        assertThat(text(letter, "error"))
                .startsWith("the result for face-emotions takes ")
                .endsWith("but at most 1000000 are allowed");
        assertThat(text(letter, "topic")).isEqualTo("face-crops");
        assertThat(text(letter, "truncated")).isEqualTo("headers");
        assertThat(results.getQueueSize()).isEqualTo(1);
    }

    @Test
    void whatTheBrokerRefusesIsNeverDeadLettered() {
        DeadLetterHandler handler = new DeadLetterHandler();
        handler.configure(Map.of(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                "dead-letters",
                DeadLetterHandler.STAGE_CONFIG,
                "classify"));
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>("dead-letters", GARBAGE, GARBAGE);

        ProductionExceptionHandler.Response refused =
                handler.handleError(null, letter, new RecordTooLargeException("too large"));
        ProductionExceptionHandler.Response unavailable =
                handler.handleError(null, letter, new NotEnoughReplicasException("one replica"));

        assertThat(refused.result()).isEqualTo(ProductionExceptionHandler.Result.FAIL);
        assertThat(refused.deadLetterQueueRecords()).isEmpty();
        assertThat(unavailable.result()).isEqualTo(ProductionExceptionHandler.Result.RETRY);
        assertThat(log.list).singleElement().satisfies(line -> assertThat(line.getFormattedMessage())
                .contains("dead-letters")
                .contains("topics --check"));
    }

    @Test
    void anyOtherFailureStopsTheStream() {
        byte[] broken = crops(BROKEN_WIDTH);

        assertThatExceptionOfType(StreamsException.class)
                .isThrownBy(() -> crops.pipeInput("classroom", broken))
                .withRootCauseInstanceOf(IllegalStateException.class);
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void theLogStatesStageSessionAndTraceOfADeadLetter() {
        crops.pipeInput(new TestRecord<>("classroom", crops(BAD_WIDTH), traced(), 77L));
        crops.pipeInput(new TestRecord<>("classroom", GARBAGE, traced(), 78L));
        crops.pipeInput((String) null, crops(BAD_WIDTH));

        List<ILoggingEvent> lines = List.copyOf(log.list);
        assertThat(lines)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        bad -> assertThat(bad)
                                .isEqualTo("sent to the dead-letter topic: width 13 is not supported (offset 0 of"
                                        + " face-crops-0)"),
                        garbage -> assertThat(garbage)
                                .startsWith("sent to the dead-letter topic: not a readable FaceCrops")
                                .endsWith("(offset 1 of face-crops-0)"),
                        keyless -> assertThat(keyless).contains("(offset 2 of face-crops-0)"));
        assertThat(lines.subList(0, 2)).allSatisfy(line -> assertThat(line.getMDCPropertyMap())
                .containsEntry("stage", "classify")
                .containsEntry("session", "classroom")
                .containsEntry("trace_id", TRACE_ID));
        assertThat(lines.get(2).getMDCPropertyMap()).containsEntry("stage", "classify");
        assertThat(lines.get(2).getMDCPropertyMap().get("session")).isNull();
        assertThat(MDC.get("session")).as("session after the line").isNull();
    }

    @Test
    void theLogIdentifiesTheRecordAtWhichTheStageFailed() {
        assertThatExceptionOfType(StreamsException.class)
                .isThrownBy(() -> crops.pipeInput(new TestRecord<>("classroom", crops(BROKEN_WIDTH), traced(), 77L)));

        assertThat(log.list).singleElement().satisfies(line -> {
            assertThat(line.getFormattedMessage())
                    .isEqualTo("failed at offset 0 of face-crops-0: java.lang.IllegalStateException: the machine is"
                            + " broken");
            assertThat(line.getMDCPropertyMap())
                    .containsEntry("stage", "classify")
                    .containsEntry("session", "classroom")
                    .containsEntry("trace_id", TRACE_ID);
        });
    }

    private static Headers traced() {
        return new RecordHeaders().add("traceparent", ("00-" + TRACE_ID + "-00f067aa0ba902b7-01").getBytes(UTF_8));
    }

    private static Topology topology() {
        Topology topology = new Topology();
        TopicNodes.addSource(topology, TOPICS.faceCrops());
        topology.addProcessor("check-width", WidthCheck::new, "face-crops");
        TopicNodes.addSink(topology, TOPICS.faceEmotions(), "check-width");
        return topology;
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "dead-letter-handler-test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        settings.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        settings.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, "dead-letters");
        settings.put(DeadLetterHandler.STAGE_CONFIG, "classify");
        settings.put(DeadLetterHandler.MAX_VALUE_BYTES_CONFIG, MAX_VALUE_BYTES);
        return settings;
    }

    private static byte[] crops(int width) {
        FaceCrops crops = new FaceCrops(FRAME, width, 480, List.of());
        return RecordSerde.cbor(FaceCrops.class).serialize(crops);
    }

    private static String text(TestRecord<?, ?> record, String header) {
        return new String(record.headers().lastHeader(header).value(), UTF_8);
    }

    /** Captures each line's logging context when it is logged, as an encoder does, and not when a test reads it. */
    private static final class LogWithContext extends ListAppender<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            super.append(event);
        }
    }

    private static final class WidthCheck extends ContextualProcessor<String, FaceCrops, String, FaceEmotions> {
        @Override
        public void process(Record<String, FaceCrops> record) {
            int width = record.value().width();
            if (width == BAD_WIDTH) {
                throw new BadRecordException("width " + width + " is not supported");
            }
            if (width == BROKEN_WIDTH) {
                throw new IllegalStateException("the machine is broken");
            }
            context().forward(record.withValue(new FaceEmotions(FRAME, 1, 1, List.of(), "fer-resnet50", "cpu")));
        }
    }
}
