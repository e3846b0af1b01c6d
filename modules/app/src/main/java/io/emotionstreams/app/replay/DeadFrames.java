package io.emotionstreams.app.replay;

import io.emotionstreams.app.cluster.KafkaClients;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.DeadLetters;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.ingest.FrameSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Why frames of a replay could not be processed: with an embedded broker nobody can look later. */
final class DeadFrames {
    private static final int MAX_TOLD = 5;
    private static final Duration POLL = Duration.ofMillis(100);

    private DeadFrames() {}

    /**
     * A sentence for each of the first dead letters that the replay of a session left, and one for the rest.
     *
     * @param since when the replay began, epoch milliseconds: a retained broker may have older ones
     */
    static List<String> reasons(Settings settings, String session, FrameSource source, long since) {
        List<String> all = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                KafkaClients.consumer(settings), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(settings.topics().deadLetters().name())
                    .stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (session.equals(record.key()) && record.timestamp() >= since) {
                        all.add(reason(record, source));
                    }
                }
            }
        }
        if (all.size() <= MAX_TOLD) {
            return all;
        }
        List<String> told = new ArrayList<>(all.subList(0, MAX_TOLD));
        told.add("%,d more frames could not be processed".formatted(all.size() - MAX_TOLD));
        return told;
    }

    private static String reason(ConsumerRecord<String, byte[]> record, FrameSource source) {
        String frame = header(record, FrameHeaders.FRAME_INDEX)
                .map(index -> source.describe(Long.parseLong(index)))
                .orElse("a frame");
        return frame + " of session '" + record.key() + "' could not be processed: "
                + header(record, DeadLetters.ERROR).orElse("no reason was given");
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
