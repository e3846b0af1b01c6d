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
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A frame through the aggregate stage without a broker: deserialization, the session's new state, and the summaries that
 * become due. Includes the overhead of the test driver, which serializes the record first.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@State(Scope.Thread)
public class AggregationParts {
    private static final long FRAME_MILLIS = 66;
    private static final int FRAMES_PER_DRIVER = 100_000;

    private final Topics topics = Topics.withPrefix("");
    private Path state;
    private TopologyTestDriver driver;
    private TestInputTopic<String, FaceEmotions> input;
    private final Headers headers = SampleRecords.faceEmotionsHeaders();
    private long frames;

    @Setup
    public void open() throws IOException {
        state = Files.createTempDirectory("emotion-streams-bench");
        openDriver();
    }

    private void openDriver() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        driver = new TopologyTestDriver(
                AggregationTopology.build(topics, AggregationSettings.DEFAULT, new SimpleMeterRegistry()), settings);
        Topic<String, FaceEmotions> topic = topics.faceEmotions();
        input = driver.createInputTopic(
                topic.name(), topic.keySerde().serializer(), topic.valueSerde().serializer());
    }

    @TearDown
    public void close() throws IOException {
        driver.close();
        Files.deleteIfExists(state);
    }

    @Benchmark
    public void aggregate() {
        if (++frames % FRAMES_PER_DRIVER == 0) {
            // The driver retains all output that is not read.
            driver.close();
            openDriver();
        }
        input.pipeInput(new TestRecord<>("session", SampleRecords.faceEmotions(frames * FRAME_MILLIS), headers));
    }
}
