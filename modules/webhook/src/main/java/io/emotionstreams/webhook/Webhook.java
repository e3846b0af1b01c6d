package io.emotionstreams.webhook;

import io.emotionstreams.contracts.EmotionAlert;
import io.emotionstreams.contracts.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts each committed alert to a webhook, at least once and in order for each session. It reads in a consumer group, on a
 * thread of its own, and commits what was taken with a 2xx status. What was not is sent again, later and later, and holds
 * up the alerts behind it in its partition. Neither an endpoint nor a broker that is down stops anything else.
 */
public final class Webhook implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final long REOPEN_MILLIS = 1000;

    private final Topic<String, EmotionAlert> topic;
    private final Map<String, Object> properties;
    private final WebhookSettings settings;
    private final AlertCall call;
    private final Counter delivered;
    private final Counter failed;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "alert-webhook");

    private Webhook(
            WebhookSettings settings,
            Topic<String, EmotionAlert> topic,
            Map<String, Object> properties,
            MeterRegistry registry) {
        this.settings = settings;
        this.topic = topic;
        this.properties = properties;
        this.call = new AlertCall(settings);
        this.delivered = calls(registry, "delivered");
        this.failed = calls(registry, "failed");
    }

    /**
     * Starts to read and to call.
     *
     * @param consumer settings of Kafka's consumers
     * @param group the consumer group: processes with the same one share the alerts
     */
    public static Webhook start(
            WebhookSettings settings,
            Topic<String, EmotionAlert> alerts,
            Map<String, Object> consumer,
            String group,
            MeterRegistry registry) {
        Map<String, Object> properties = new HashMap<>(consumer);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, group);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // At most one call between two polls: the member stays in its group however slow the endpoint is.
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        Webhook webhook = new Webhook(settings, alerts, properties, registry);
        LOG.info("alerts are sent to the {}", settings);
        webhook.thread.setDaemon(true);
        webhook.thread.start();
        return webhook;
    }

    private static Counter calls(MeterRegistry registry, String outcome) {
        return Counter.builder("emotion.streams.webhook.calls")
                .description("Calls of the webhook for alerts, by whether it took the alert")
                .tag("outcome", outcome)
                .register(registry);
    }

    private void run() {
        try {
            do {
                deliverUntilInterrupted();
            } while (!closing.await(REOPEN_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("a call of the webhook was cut off");
        }
    }

    private void deliverUntilInterrupted() throws InterruptedException {
        try (OpenedConsumer opened = new OpenedConsumer()) {
            opened.deliver();
        } catch (RuntimeException e) {
            LOG.warn("alerts for the webhook are interrupted, and go on soon: {}", e.toString());
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** A call that is under way has two seconds to end; after that, its alert is sent again at the next start. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
            thread.interrupt();
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One membership of the group, until something is wrong with it. Used by the webhook's thread. */
    private final class OpenedConsumer implements AutoCloseable, ConsumerRebalanceListener {
        private final KafkaConsumer<String, byte[]> member =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        private final Retries retries = new Retries();

        OpenedConsumer() {
            member.subscribe(List.of(topic.name()), this);
        }

        void deliver() throws InterruptedException {
            while (!isClosing()) {
                for (ConsumerRecord<String, byte[]> record : member.poll(POLL)) {
                    deliver(record);
                }
                retries.due(System.nanoTime()).stream()
                        .filter(member.paused()::contains)
                        .forEach(partition -> member.resume(Set.of(partition)));
            }
        }

        private void deliver(ConsumerRecord<String, byte[]> record) throws InterruptedException {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            String problem = send(record);
            if (problem == null) {
                retries.forget(List.of(partition));
                member.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)), COMMIT_TIMEOUT);
                return;
            }
            failed.increment();
            Duration wait = retries.failed(partition, System.nanoTime());
            LOG.warn(
                    "the {} did not take the alert at offset {} of {}: {}; next call in {} ms",
                    settings,
                    record.offset(),
                    partition,
                    problem,
                    wait.toMillis());
            member.seek(partition, record.offset());
            member.pause(Set.of(partition));
        }

        /** Returns why the alert was not taken; {@code null} if it was, or is none. */
        private String send(ConsumerRecord<String, byte[]> record) throws InterruptedException {
            try {
                EmotionAlert alert = topic.valueSerde().deserializer().deserialize(record.topic(), record.value());
                if (alert == null) {
                    return null;
                }
                String problem = call.send(alert, record.value());
                if (problem == null) {
                    delivered.increment();
                }
                return problem;
            } catch (SerializationException e) {
                LOG.warn("skipped {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
                return null;
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            retries.forget(partitions);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // They begin where the group has committed.
        }

        @Override
        public void close() {
            member.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        }
    }
}
