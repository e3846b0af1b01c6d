package io.emotionstreams.app.cluster;

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

/** Selects the {@code kafka.} settings that apply to each kind of Kafka client. */
public final class KafkaClients {
    /** Used if the settings name no brokers. */
    static final String DEFAULT_BOOTSTRAP_SERVERS = "localhost:9092";

    /** Config providers resolve values such as {@code ${secrets:/run/secrets/kafka:login}}; their names are arbitrary. */
    private static final String SECRETS_PROVIDERS = "config.providers.";

    private KafkaClients() {}

    /** Settings of an admin client. */
    public static Map<String, Object> admin(Settings settings) {
        Map<String, Object> admin = of(settings, AdminClientConfig.configNames(), StreamsConfig.ADMIN_CLIENT_PREFIX);
        int timeout = Math.toIntExact(settings.processing().brokerTimeout().toMillis());
        admin.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
        admin.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
        return admin;
    }

    /** Settings of a producer of frames. */
    public static Map<String, Object> producer(Settings settings) {
        Map<String, Object> producer = of(settings, ProducerConfig.configNames(), StreamsConfig.PRODUCER_PREFIX);
        producer.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxRequestSize(settings));
        return producer;
    }

    /** Settings of a consumer that reads committed results. */
    public static Map<String, Object> consumer(Settings settings) {
        Map<String, Object> consumer = of(settings, ConsumerConfig.configNames(), StreamsConfig.CONSUMER_PREFIX);
        consumer.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return consumer;
    }

    /** Max request size: the largest frame with its headers and those of a dead letter. */
    public static int maxRequestSize(Settings settings) {
        return settings.layout().frameMaxBytes() + 2 * DeadLetters.HEADER_ROOM_BYTES;
    }

    /** The brokers of these settings. */
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
