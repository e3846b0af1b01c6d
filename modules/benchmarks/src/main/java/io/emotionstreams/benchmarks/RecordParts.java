package io.emotionstreams.benchmarks;

import io.emotionstreams.classification.ClassificationTopology;
import io.emotionstreams.classification.CoalescingInterceptor;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.inference.InferenceSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Serialization, deserialization and coalescing (32 at a time) of a frame's records with eight faces. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@State(Scope.Thread)
public class RecordParts {
    private static final int COALESCED = 32;
    private static final String PREFIX = "main.consumer.";

    private final Topics topics = Topics.withPrefix("");
    private final FaceCrops crops = SampleRecords.faceCrops();
    private final FaceEmotions emotions = SampleRecords.faceEmotions(0);
    private byte[] cropsAsCbor;
    private byte[] emotionsAsJson;
    private ConsumerRecords<byte[], byte[]> polled;
    private CoalescingInterceptor interceptor;

    @Setup
    public void prepare() {
        cropsAsCbor = writeCropsAsCbor();
        emotionsAsJson = writeEmotionsAsJson();
        String topic = topics.faceCrops().name();
        List<ConsumerRecord<byte[], byte[]>> records = IntStream.range(0, COALESCED)
                .mapToObj(offset -> new ConsumerRecord<>(topic, 0, offset, new byte[] {1}, cropsAsCbor))
                .toList();
        polled = new ConsumerRecords<>(Map.of(new TopicPartition(topic, 0), records), Map.of());
        Map<String, Object> settings = new HashMap<>();
        ClassificationTopology.streamsConfig(topics, InferenceSettings.DEFAULT)
                .forEach((key, value) -> settings.put(key.replace(PREFIX, ""), value));
        interceptor = new CoalescingInterceptor();
        interceptor.configure(settings);
    }

    @Benchmark
    public byte[] writeCropsAsCbor() {
        return write(topics.faceCrops().valueSerde(), crops);
    }

    @Benchmark
    public FaceCrops readCropsFromCbor() {
        return read(topics.faceCrops().valueSerde(), cropsAsCbor);
    }

    @Benchmark
    public byte[] writeEmotionsAsJson() {
        return write(topics.faceEmotions().valueSerde(), emotions);
    }

    @Benchmark
    public FaceEmotions readEmotionsFromJson() {
        return read(topics.faceEmotions().valueSerde(), emotionsAsJson);
    }

    @Benchmark
    public ConsumerRecords<byte[], byte[]> coalesce() {
        return interceptor.onConsume(polled);
    }

    private static <T> byte[] write(Serde<T> serde, T value) {
        return serde.serializer().serialize("", value);
    }

    private static <T> T read(Serde<T> serde, byte[] bytes) {
        return serde.deserializer().deserialize("", bytes);
    }
}
