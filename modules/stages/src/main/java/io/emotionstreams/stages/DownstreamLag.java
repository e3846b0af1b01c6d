package io.emotionstreams.stages;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long a session's records wait for the stages downstream, wherever those run: the {@linkplain TimeLag time lags} of
 * their consumer groups. A thread asks the brokers four times a second, but only while somebody wants to know. Where that
 * is refused, a warning says so and the lag is 0. Thread-safe.
 */
public final class DownstreamLag implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DownstreamLag.class);
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long UNWANTED_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Supplier<Admin> open;
    private final List<Reader> readers;
    private final Thread thread = new Thread(this::run, "downstream-lag");
    private final Map<TopicPartition, TimeLag> samples = new HashMap<>();
    private volatile Map<TopicPartition, Long> lags = Map.of();
    private volatile int partitions = 1;
    private volatile long wantedAt = System.nanoTime() - UNWANTED_NANOS;
    private volatile boolean closed;

    /**
     * A stage downstream.
     *
     * @param topic what it reads, keyed by session
     * @param group its consumer group, the application id
     */
    public record Reader(String topic, String group) {}

    /**
     * Starts to watch.
     *
     * @param open opens an admin client, when it is first needed
     * @param readers the stages downstream, each of another topic, with the same number of partitions
     */
    public DownstreamLag(Supplier<Admin> open, List<Reader> readers) {
        this.open = open;
        this.readers = List.copyOf(readers);
        thread.setDaemon(true);
        thread.start();
    }

    /** How long a record of this session waits now, all stages downstream together, in milliseconds; 0 if unknown. */
    public long millis(String session) {
        long now = System.nanoTime();
        boolean unwanted = isUnwanted(now);
        wantedAt = now;
        if (unwanted) {
            LockSupport.unpark(thread);
        }
        Map<TopicPartition, Long> current = lags;
        if (current.isEmpty()) {
            return 0;
        }
        int partition = Utils.toPositive(Utils.murmur2(session.getBytes(StandardCharsets.UTF_8))) % partitions;
        long sum = 0;
        for (Reader reader : readers) {
            sum += current.getOrDefault(new TopicPartition(reader.topic(), partition), 0L);
        }
        return sum;
    }

    private boolean isUnwanted(long now) {
        return now - wantedAt >= UNWANTED_NANOS;
    }

    private void run() {
        awaitInterest();
        if (closed) {
            return;
        }
        try {
            watch(open.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KafkaException e) {
            LOG.warn("frames are skipped without regard to what waits for later stages: {}", e.getMessage());
        } finally {
            forget();
        }
    }

    private void watch(Admin admin) throws InterruptedException {
        try {
            while (!closed) {
                LockSupport.parkNanos(update(admin) ? INTERVAL_NANOS : RETRY_NANOS);
                awaitInterest();
            }
        } finally {
            // Nobody waits for an answer any more.
            admin.close(Duration.ZERO);
        }
    }

    /**
     * Whether the brokers answered.
     *
     * @throws AuthorizationException if they refuse to
     */
    private boolean update(Admin admin) throws InterruptedException {
        try {
            lags = read(admin);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException refused) {
                throw new AuthorizationException(
                        refused.getMessage() + "; 'emotion-streams acls' lists the required ACLs", refused);
            }
            LOG.debug("can't tell what waits for later stages: {}", e.toString());
            forget();
            return false;
        }
    }

    private void awaitInterest() {
        while (!closed && isUnwanted(System.nanoTime())) {
            forget();
            LockSupport.park();
        }
    }

    private void forget() {
        lags = Map.of();
        samples.clear();
    }

    private Map<TopicPartition, Long> read(Admin admin) throws InterruptedException, ExecutionException {
        if (samples.isEmpty()) {
            String topic = readers.get(0).topic();
            partitions = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
        }
        Map<String, List<TopicPartition>> read =
                readers.stream().collect(Collectors.toMap(Reader::group, this::partitionsOf));
        // Asked at the same time, since each answer is old when the other comes.
        KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> ends = admin.listOffsets(read.values().stream()
                        .flatMap(List::stream)
                        .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())))
                .all();
        KafkaFuture<Map<String, Map<TopicPartition, OffsetAndMetadata>>> committed = admin.listConsumerGroupOffsets(
                        read.entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, group -> new ListConsumerGroupOffsetsSpec()
                                        .topicPartitions(group.getValue()))))
                .all();
        Map<TopicPartition, Long> now = new HashMap<>();
        for (Map<TopicPartition, OffsetAndMetadata> group : committed.get().values()) {
            for (Map.Entry<TopicPartition, OffsetAndMetadata> next : group.entrySet()) {
                // A group that has never committed has not begun.
                if (next.getValue() != null) {
                    now.put(
                            next.getKey(),
                            sample(
                                    next.getKey(),
                                    ends.get().get(next.getKey()).offset(),
                                    next.getValue().offset()));
                }
            }
        }
        return now;
    }

    private long sample(TopicPartition partition, long end, long committed) {
        return samples.computeIfAbsent(partition, unseen -> new TimeLag())
                .sample(TimeUnit.NANOSECONDS.toMillis(System.nanoTime()), end, committed);
    }

    private List<TopicPartition> partitionsOf(Reader reader) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(reader.topic(), partition))
                .toList();
    }

    /** Ends the thread, whatever it waits for. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
