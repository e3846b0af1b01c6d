package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.SecuredCluster.DEADLINE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.emotionstreams.app.acls.Permission;
import io.emotionstreams.app.acls.Role;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On a broker whose authorizer refuses whatever no ACL allows, what {@code acls} lists is enough and nothing more. */
class AclIT {
    private static final String SESSION = "lesson-7";
    private static final int FRAMES = 4;
    private static final Pattern URL = Pattern.compile("http://\\S+");
    private static final List<Topic<String, ?>> TOPICS = Topics.withPrefix("").all();

    @TempDir
    private static Path folder;

    private static SecuredCluster cluster;
    private static String report;

    @BeforeAll
    static void sendASession() throws Exception {
        cluster = new SecuredCluster(folder);
        report = cluster.replay(SESSION, FRAMES);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void aSessionPassesFromFrameToSummary() {
        assertThat(report).contains("Session lesson-7: 4 frames, 32 faces, 8 tracks, 1 dead letters");
    }

    @Test
    void aSessionCanBeRecordedShownDownloadedAndErased() throws Exception {
        assertThat(cluster.succeed(
                        Role.RECORD,
                        "record",
                        "--session",
                        SESSION,
                        "--out",
                        folder.resolve("lesson.zip").toString()))
                .contains("5 frames", "the whole session");

        try (CommandRun dashboard =
                CommandRun.start(cluster.command(Role.DASHBOARD, "dashboard", "--dashboard-port", "0"))) {
            await().atMost(DEADLINE)
                    .failFast(() -> assertThat(dashboard.ended())
                            .as("ended, having printed: %s", dashboard.err())
                            .isFalse())
                    .until(() -> sessions(dashboard).contains(SESSION));
        }

        for (String rows : List.of("windows", "faces")) {
            assertThat(cluster.succeed(
                            Role.DOWNLOAD,
                            "download",
                            "--session",
                            SESSION,
                            "--rows",
                            rows,
                            "--out",
                            folder.resolve(rows + ".parquet").toString()))
                    .contains(" rows");
        }

        assertThat(cluster.succeed(Role.ERASE, "erase", "--session", SESSION))
                .contains("deleted: the summary on session-summary", "deleted: its rows on flat-summary");
    }

    @Test
    void aCameraMaySend() throws Exception {
        Map<String, Object> settings = new HashMap<>(cluster.client(Role.CAMERA));
        try (KafkaProducer<byte[], byte[]> camera =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThat(camera.send(new ProducerRecord<>("video-frames", "hall".getBytes(UTF_8), new byte[] {1}))
                            .get()
                            .hasOffset())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void whatARoleDoesNotReadIsRefused(Role role) {
        Set<String> allowed = topics(role, AclOperation.READ);
        Map<String, Object> settings = new HashMap<>(cluster.client(role));
        for (Topic<String, ?> topic : TOPICS) {
            if (!allowed.contains(topic.name())) {
                try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                    List<TopicPartition> partition = List.of(new TopicPartition(topic.name(), 0));
                    consumer.assign(partition);
                    consumer.seekToBeginning(partition);
                    assertThatThrownBy(() -> consumer.poll(DEADLINE))
                            .as("%s reads %s", role, topic.name())
                            .isInstanceOf(TopicAuthorizationException.class);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void whatARoleDoesNotWriteIsRefused(Role role) {
        Set<String> allowed = topics(role, AclOperation.WRITE);
        Map<String, Object> settings = new HashMap<>(cluster.client(role));
        settings.put("enable.idempotence", false); // which asks for more than one right
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Topic<String, ?> topic : TOPICS) {
                if (!allowed.contains(topic.name())) {
                    assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic.name(), new byte[0]))
                                    .get())
                            .as("%s writes %s", role, topic.name())
                            .hasCauseInstanceOf(TopicAuthorizationException.class);
                }
            }
        }
    }

    private static Set<String> topics(Role role, AclOperation operation) {
        return SecuredCluster.permissions(role).stream()
                .filter(permission -> permission.operations().contains(operation))
                .map(Permission::resource)
                .map(resource -> resource.name())
                .collect(Collectors.toSet());
    }

    private static String sessions(CommandRun dashboard) throws Exception {
        Matcher url = URL.matcher(dashboard.out());
        if (!url.find()) {
            return "";
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(url.group()).resolve("api/sessions"))
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
