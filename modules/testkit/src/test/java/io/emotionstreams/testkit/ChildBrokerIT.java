package io.emotionstreams.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.contracts.Topics;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildBrokerIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void aRecordThatWasAcknowledgedOutlivesAKillAndARestart() {
        try (ChildBroker broker = ChildBroker.start(folder);
                TestCluster cluster = new TestCluster(broker.bootstrapServers(), "")) {
            Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
            try (TopicWriter<String, byte[]> writer = cluster.writer(topics.videoFrames());
                    TopicReader<String, byte[]> reader = cluster.reader(topics.videoFrames())) {
                writer.send("before", new byte[] {1});
                broker.killAndRestart();
                writer.send("killed", new byte[] {2});
                broker.restart();

                assertThat(reader.next(2, TIMEOUT))
                        .extracting(record -> record.key())
                        .containsExactlyInAnyOrder("before", "killed");
            }
        }
    }
}
