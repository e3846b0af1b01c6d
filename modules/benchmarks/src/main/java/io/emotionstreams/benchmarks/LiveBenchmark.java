package io.emotionstreams.benchmarks;

import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.pipeline.StandalonePipeline;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Measures the pipeline under live sessions, which do not wait for it: how old summaries are, how many frames are skipped,
 * and whether the counts add up. One load after the other, each with sessions of its own, on one pipeline.
 */
final class LiveBenchmark implements AutoCloseable {
    private static final double FRAMES_PER_SECOND = 15;
    private static final Duration DRAIN_TIMEOUT = Duration.ofMinutes(2);

    private final Settings settings;
    private final List<byte[]> frames;
    private final Duration duration;
    private final StandalonePipeline standalone;
    private final Pipeline pipeline;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;

    /** Starts broker and stages. */
    LiveBenchmark(Settings settings, int distinctFrames, Duration duration) throws IOException, InterruptedException {
        this.settings = settings;
        this.frames = SampleFrames.load(distinctFrames);
        this.duration = duration;
        this.standalone = StandalonePipeline.open(settings, null);
        this.pipeline = standalone.start();
        pipeline.awaitRunning();
        String broker = standalone.settings().kafka().get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG);
        Topic<String, byte[]> videoFrames = settings.topics().videoFrames();
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        settings.layout().frameMaxBytes()),
                videoFrames.keySerde().serializer(),
                videoFrames.valueSerde().serializer());
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic<String, ?> topic :
                List.of(settings.topics().emotionSummary(), settings.topics().sessionSummary())) {
            consumer.partitionsFor(topic.name())
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Runs this many sessions for the benchmark's duration. */
    LiveLoad run(int count) throws InterruptedException {
        List<String> sessions =
                SessionIds.spread("live-" + count, count, settings.layout().partitions());
        List<Long> ages = new ArrayList<>();
        Map<String, SessionSummary> last = new HashMap<>();
        long cpu = CpuClock.nanos();
        long started = System.nanoTime();
        double interval = TimeUnit.SECONDS.toNanos(1) / (FRAMES_PER_SECOND * count);
        long published = 0;
        for (long due = 0; due < duration.toNanos(); due = Math.round(published * interval)) {
            long left = started + due - System.nanoTime();
            if (left > 0) {
                read(Duration.ofNanos(left), ages, last);
            }
            if (System.nanoTime() - started >= due) {
                publish(sessions.get((int) (published % count)), published);
                published++;
            }
        }
        double cores = (double) (CpuClock.nanos() - cpu) / (System.nanoTime() - started);
        for (String session : sessions) {
            ProducerRecord<String, byte[]> end =
                    new ProducerRecord<>(settings.topics().videoFrames().name(), session, null);
            FrameHeaders.describeEnd(end.headers(), System.currentTimeMillis());
            send(end);
        }
        long sent = System.nanoTime();
        while (!sessions.stream()
                .allMatch(session ->
                        last.containsKey(session) && last.get(session).ended())) {
            pipeline.throwFailure();
            if (System.nanoTime() - sent > DRAIN_TIMEOUT.toNanos()) {
                throw new IllegalStateException("the sessions did not end within " + DRAIN_TIMEOUT.toSeconds() + " s");
            }
            read(Duration.ofMillis(50), ages, last);
        }
        return new LiveLoad(
                count,
                published,
                sum(sessions, last, false),
                sum(sessions, last, true),
                Percentiles.ofNanos(
                        ages.stream().mapToLong(TimeUnit.MILLISECONDS::toNanos).toArray()),
                cores);
    }

    private static long sum(List<String> sessions, Map<String, SessionSummary> last, boolean skipped) {
        return sessions.stream()
                .map(last::get)
                .mapToLong(summary -> skipped ? summary.skippedFrames() : summary.frames())
                .sum();
    }

    private void read(Duration timeout, List<Long> ages, Map<String, SessionSummary> last) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(timeout)) {
            Topic<String, SessionSummary> topic = settings.topics().sessionSummary();
            if (!record.topic().equals(topic.name())) {
                ages.add(Math.max(0, System.currentTimeMillis() - record.timestamp()));
            } else if (record.value() != null) {
                last.put(record.key(), topic.valueSerde().deserializer().deserialize(topic.name(), record.value()));
            }
        }
    }

    private void publish(String session, long index) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                settings.topics().videoFrames().name(), session, frames.get((int) (index % frames.size())));
        FrameHeaders.describeFrame(record.headers(), System.currentTimeMillis(), index, "bench");
        send(record);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what is lost shows in the sums
    private void send(ProducerRecord<String, byte[]> record) {
        producer.send(record);
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
        standalone.close();
    }
}
