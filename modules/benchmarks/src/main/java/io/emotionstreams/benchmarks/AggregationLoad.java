package io.emotionstreams.benchmarks;

import io.emotionstreams.aggregation.AggregationSettings;
import io.emotionstreams.aggregation.AggregationTopology;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * Many sessions side by side through the aggregate stage without a broker: deserialization, the session's new state, the
 * summaries that become due, and a commit after each frame. Not thread-safe.
 */
final class AggregationLoad implements AutoCloseable {
    /** The beginning of a window, whatever its length. */
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private static final long SECOND = 1000;

    private final int sessions;
    private final Topic<String, FaceEmotions> topic = Topics.withPrefix("").faceEmotions();
    private final Headers headers = SampleRecords.faceEmotionsHeaders();
    private final Path state;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, byte[]> input;
    private long second;
    private long cpuNanos;
    private long frames;

    AggregationLoad(AggregationSettings settings, int sessions) throws IOException {
        this.sessions = sessions;
        this.state = Files.createTempDirectory("emotion-streams-bench");
        Properties properties = new Properties();
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        driver = new TopologyTestDriver(
                AggregationTopology.build(Topics.withPrefix(""), settings, new SimpleMeterRegistry()),
                properties,
                START);
        input = driver.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer());
    }

    /** Sends the next second of all sessions. */
    void second(int framesPerSecond) {
        List<byte[]> values = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < framesPerSecond; i++) {
            long capturedAt = START.toEpochMilli() + second * SECOND + i * SECOND / framesPerSecond;
            times.add(Instant.ofEpochMilli(capturedAt));
            values.add(topic.valueSerde()
                    .serializer()
                    .serialize(topic.name(), SampleRecords.trackedFaceEmotions(capturedAt)));
        }
        long before = CpuClock.nanos();
        for (int i = 0; i < framesPerSecond; i++) {
            for (int session = 0; session < sessions; session++) {
                input.pipeInput(new TestRecord<>("session-" + session, values.get(i), headers, times.get(i)));
            }
        }
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        cpuNanos += CpuClock.nanos() - before;
        frames += (long) framesPerSecond * sessions;
        second++;
        forgetOutput();
    }

    /** Lets seconds pass without frames, fewer than a session's gap. */
    void skip(int seconds) {
        second += seconds;
    }

    /** The driver retains all output that is not read. */
    private void forgetOutput() {
        for (String produced : driver.producedTopicNames()) {
            driver.createOutputTopic(produced, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList();
        }
    }

    /** Forgets what was measured so far. */
    void reset() {
        cpuNanos = 0;
        frames = 0;
    }

    /** CPU time of this process per frame since the last reset, in microseconds. */
    double cpuMicrosPerFrame() {
        return cpuNanos / 1e3 / frames;
    }

    @Override
    public void close() throws IOException {
        driver.close();
        Files.deleteIfExists(state);
    }
}
