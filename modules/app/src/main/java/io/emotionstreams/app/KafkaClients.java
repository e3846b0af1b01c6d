package io.emotionstreams.app;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.DeadLetters;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Hands each kind of Kafka client its share of the {@code kafka.} settings. */
public final class KafkaClients {
    /** Where a cluster is looked for when nothing says otherwise. */
    static final String DEFAULT_BOOTSTRAP_SERVERS = "localhost:9092";

    /** Where Kafka's clients look up values such as {@code ${secrets:/run/secrets/kafka:login}}; names are free. */
    private static final String SECRETS_PROVIDERS = "config.providers.";

    private KafkaClients() {}

    /** Of an admin client. */
    static Map<String, Object> admin(Settings settings) {
        Map<String, Object> admin = of(settings, AdminClientConfig.configNames(), StreamsConfig.ADMIN_CLIENT_PREFIX);
        int timeout = Math.toIntExact(settings.processing().brokerTimeout().toMillis());
        admin.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
        admin.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
        return admin;
    }

    /** Of a producer that sends frames. */
    static Map<String, Object> producer(Settings settings) {
        Map<String, Object> producer = of(settings, ProducerConfig.configNames(), StreamsConfig.PRODUCER_PREFIX);
        producer.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, largestRequest(settings));
        return producer;
    }

    /** Of a consumer that reads results as they are committed. */
    public static Map<String, Object> consumer(Settings settings) {
        Map<String, Object> consumer = of(settings, ConsumerConfig.configNames(), StreamsConfig.CONSUMER_PREFIX);
        consumer.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return consumer;
    }

    /** The largest frame with its headers, and those of a dead letter on top. */
    static int largestRequest(Settings settings) {
        return settings.layout().frameMaxBytes() + 2 * DeadLetters.HEADER_ROOM_BYTES;
    }

    /** The brokers that these settings name. */
    public static String bootstrapServers(Settings settings) {
        return settings.kafka().getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, DEFAULT_BOOTSTRAP_SERVERS);
    }

    private static Map<String, Object> of(Settings settings, Set<String> known, String prefix) {
        Map<String, Object> client = new HashMap<>();
        settings.kafka().forEach((key, value) -> {
            if (known.contains(key) || key.startsWith(SECRETS_PROVIDERS)) {
                client.put(key, value);
            }
        });
        settings.kafka().forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                client.put(key.substring(prefix.length()), value);
            }
        });
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(settings));
        return client;
    }
}
