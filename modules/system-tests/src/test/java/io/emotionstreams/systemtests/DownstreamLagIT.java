package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.stages.DownstreamLag;
import io.emotionstreams.stages.DownstreamLag.Reader;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicWriter;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How long records wait for a consumer group is seen from outside of it, on a broker. */
@ExtendWith(SharedBroker.class)
class DownstreamLagIT {
    private static final long MILLIS = 700;

    @Test
    void aSessionsLagGrowsUntilItsRecordsAreCommittedAndIsThatOfItsPartitionAlone(TestCluster cluster)
            throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        Topic<String, FaceCrops> topic = topics.faceCrops();
        String group = cluster.prefix() + "classify";
        try (TopicWriter<String, FaceCrops> writer = cluster.writer(topic);
                DownstreamLag lag = new DownstreamLag(
                        () -> Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers())),
                        List.of(
                                new Reader(topic.name(), group),
                                new Reader(topics.faceEmotions().name(), cluster.prefix() + "never-started")))) {
            RecordMetadata behind = send(writer, topic, "behind");
            RecordMetadata other = send(writer, topic, "other");
            assertThat(behind.partition()).as("the sessions' partitions").isNotEqualTo(other.partition());
            commit(cluster, group, behind, behind.offset());
            commit(cluster, group, other, other.offset() + 1);

            await().atMost(DEADLINE).until(() -> {
                send(writer, topic, "behind");
                return lag.millis("behind") > MILLIS;
            });
            assertThat(lag.millis("other")).isZero();

            commit(cluster, group, behind, send(writer, topic, "behind").offset() + 1);
            await().atMost(DEADLINE).until(() -> lag.millis("behind") == 0);
        }
    }

    private static RecordMetadata send(
            TopicWriter<String, FaceCrops> writer, Topic<String, FaceCrops> topic, String session) {
        FaceCrops crops = new FaceCrops(new FrameReference(0, 0, 0L, 0, "camera"), 640, 480, List.of());
        return writer.sendAll(List.of(new ProducerRecord<>(topic.name(), session, crops)))
                .get(0);
    }

    private static void commit(TestCluster cluster, String group, RecordMetadata record, long next) throws Exception {
        cluster.admin()
                .alterConsumerGroupOffsets(
                        group,
                        Map.of(new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(next)))
                .all()
                .get();
    }
}
