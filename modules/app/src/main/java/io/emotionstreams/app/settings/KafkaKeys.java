package io.emotionstreams.app.settings;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The keys that Kafka's clients know, to tell a mistyped {@code kafka.} setting from a plug-in's own. */
final class KafkaKeys {
    private static final List<String> CLIENT_PREFIXES = List.of(
            StreamsConfig.MAIN_CONSUMER_PREFIX,
            StreamsConfig.RESTORE_CONSUMER_PREFIX,
            StreamsConfig.GLOBAL_CONSUMER_PREFIX,
            StreamsConfig.CONSUMER_PREFIX,
            StreamsConfig.PRODUCER_PREFIX,
            StreamsConfig.ADMIN_CLIENT_PREFIX,
            StreamsConfig.TOPIC_PREFIX);

    static final Set<String> KNOWN = new TreeSet<>(Stream.of(
                    StreamsConfig.configDef().names(),
                    ProducerConfig.configNames(),
                    ConsumerConfig.configNames(),
                    AdminClientConfig.configNames())
            .flatMap(Set::stream)
            .toList());

    private KafkaKeys() {}

    /** Without the prefix that aims a key at one of Streams' clients. */
    static String withoutClientPrefix(String key) {
        return CLIENT_PREFIXES.stream()
                .filter(key::startsWith)
                .findFirst()
                .map(prefix -> key.substring(prefix.length()))
                .orElse(key);
    }
}
