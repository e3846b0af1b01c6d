package io.emotionstreams.systemtests;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What {@link ChaosRun} does to one Kafka Streams application from within: it kills a stream thread at a chosen poll or
 * send, in the middle of a transaction, alone or with its clients, or makes it wait. Thread-safe.
 */
final class ChaosControl {
    private static final Map<String, ChaosControl> BY_APPLICATION = new ConcurrentHashMap<>();

    private final AtomicInteger fuse = new AtomicInteger();
    private final AtomicInteger pauseMillis = new AtomicInteger();
    private volatile int slownessMillis;
    private volatile boolean withClients;

    /** Ends a stream thread where it stands; an error, since Kafka swallows an interceptor's exceptions. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        Killed() {
            super("killed by the test");
        }
    }

    /** The one of an application id, which must be unique to the test. */
    static ChaosControl of(String applicationId) {
        return BY_APPLICATION.computeIfAbsent(applicationId, id -> new ChaosControl());
    }

    static void forget(String applicationId) {
        BY_APPLICATION.remove(applicationId);
        ChaosClients.forget(applicationId);
    }

    /** Kills whichever thread makes the n-th poll or send from now on; its clients are closed properly. */
    void killAt(int event) {
        withClients = false;
        fuse.set(event);
    }

    /** Kills whichever thread makes the n-th poll or send from now on, and its clients with it. */
    void crashAt(int event) {
        withClients = true;
        fuse.set(event);
    }

    /** The next poll takes so much longer. */
    void pause(int millis) {
        pauseMillis.set(millis);
    }

    /** Every poll takes so much longer; 0 for none. */
    void slow(int millis) {
        slownessMillis = millis;
    }

    /** Takes back what has not happened yet. */
    void calm() {
        fuse.set(0);
        pauseMillis.set(0);
        slownessMillis = 0;
    }

    private void event(String clientId) {
        if (fuse.get() > 0 && fuse.decrementAndGet() == 0) {
            if (withClients) {
                ChaosClients.die(clientId);
            }
            throw new Killed();
        }
    }

    private void poll(String clientId) {
        park(pauseMillis.getAndSet(0));
        park(slownessMillis);
        event(clientId);
    }

    private static void park(int millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    /** On the main consumer of each application; instantiated by Kafka. */
    public static final class OnPoll implements ConsumerInterceptor<byte[], byte[]> {
        private ChaosControl control;
        private String clientId;

        @Override
        public void configure(Map<String, ?> configs) {
            clientId = String.valueOf(configs.get(ConsumerConfig.CLIENT_ID_CONFIG));
            control = of(String.valueOf(configs.get(ConsumerConfig.GROUP_ID_CONFIG)));
        }

        @Override
        public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
            if (!records.isEmpty()) {
                control.poll(clientId);
            }
            return records;
        }

        @Override
        public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

        @Override
        public void close() {}
    }

    /** On the producers of each application; instantiated by Kafka. */
    public static final class OnSend implements ProducerInterceptor<byte[], byte[]> {
        private ChaosControl control;
        private String clientId;

        @Override
        public void configure(Map<String, ?> configs) {
            clientId = String.valueOf(configs.get(ProducerConfig.CLIENT_ID_CONFIG));
            control = BY_APPLICATION.entrySet().stream()
                    .filter(entry -> clientId.startsWith(entry.getKey() + "-"))
                    .findFirst()
                    .map(Map.Entry::getValue)
                    .orElseGet(ChaosControl::new);
        }

        @Override
        public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
            control.event(clientId);
            return record;
        }

        @Override
        public void onAcknowledgement(RecordMetadata metadata, Exception exception) {}

        @Override
        public void close() {}
    }
}
