package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emotionstreams.app.acls.Permission;
import io.emotionstreams.app.acls.Permissions;
import io.emotionstreams.app.acls.Role;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.app.settings.SettingsReader;
import io.emotionstreams.broker.BrokerSecurity;
import io.emotionstreams.broker.BrokerSettings;
import io.emotionstreams.broker.EmbeddedBroker;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker with logins and an authorizer, where each role has a user of its own with exactly its own ACLs. */
final class SecuredCluster implements AutoCloseable {
    /** For whatever a test waits for: it should take seconds, but the machine may be busy. */
    static final Duration DEADLINE = Duration.ofSeconds(60);

    static final int FAILURE = 1;

    private static final String ADMINISTRATOR = "admin";
    private static final String ANY_HOST = "*";

    /** Any window raises it: remembered between two windows, it is in a changelog. */
    private static final String RULE =
            """
            {"rules": [{"name": "any", "quantity": "valence", "raiseAt": -1, "clearBelow": -1, "forSeconds": 0}]}
            """;

    private final BrokerSecurity security;
    private final EmbeddedBroker broker;
    private final Admin admin;
    /** Everything that a stage may publish is, so that each right is needed. */
    private static final String FLAT = "aggregation.flat-summary";

    private final Path folder;
    private final Path rules;

    /** @param folder for the stages' state and for what is replayed */
    SecuredCluster(Path folder) throws Exception {
        this.folder = folder;
        this.rules = Files.writeString(folder.resolve("rules.json"), RULE);
        Map<String, String> passwords = Stream.concat(Stream.of(ADMINISTRATOR), Role.labels().stream())
                .collect(Collectors.toMap(user -> user, user -> user + "-password"));
        security = new BrokerSecurity(ADMINISTRATOR, passwords);
        broker = EmbeddedBroker.start(BrokerSettings.TEMPORARY.withSecurity(security));
        admin = Admin.create(client(ADMINISTRATOR));
        for (Role role : Role.values()) {
            admin.createAcls(bindings(role)).all().get();
        }
    }

    /** For what a test does behind the roles' backs. */
    Admin admin() {
        return admin;
    }

    /** What a role needs, under the default settings and with flat summaries. */
    static List<Permission> permissions(Role role) {
        Settings settings = SettingsReader.read(Optional.empty(), Map.of(), Map.of(FLAT, "on"))
                .values();
        return new Permissions(settings).of(role);
    }

    /** The same as ACLs of the role's user. */
    static List<AclBinding> bindings(Role role) {
        return permissions(role).stream()
                .flatMap(permission -> permission.operations().stream()
                        .map(operation -> new AclBinding(
                                permission.resource(),
                                new AccessControlEntry(
                                        "User:" + role.label(), ANY_HOST, operation, AclPermissionType.ALLOW))))
                .toList();
    }

    /** Settings of a Kafka client that logs in as this role. */
    Map<String, Object> client(Role role) {
        return client(role.label());
    }

    private Map<String, Object> client(String user) {
        return Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                security.jaasConfig(user));
    }

    /** A command with the options by which it logs in as this role. */
    String[] command(Role role, String... command) {
        List<String> arguments = new ArrayList<>(Arrays.asList(command));
        new HashMap<>(client(role))
                .forEach((name, value) -> arguments.addAll(List.of("--set", "kafka." + name + "=" + value)));
        return arguments.toArray(String[]::new);
    }

    /** Starts a stage as its own role. */
    CommandRun start(Stage stage) {
        return CommandRun.start(command(Role.valueOf(stage.name()), stageCommand(stage)));
    }

    /**
     * Such as {@code run --stages detect}, with one thread: of two, one that is joining the group when the other is
     * refused something holds the end up for 20 s.
     */
    String[] stageCommand(Stage stage) {
        return new String[] {
            "run",
            "--stages",
            stage.label(),
            "--tiles",
            "off",
            "--set",
            "detection.threads=1",
            "--set",
            "classification.threads=1",
            "--set",
            "processing.state-directory=" + folder.resolve("state-" + stage.label()),
            // Each frame is in a window of its own, which the next one closes.
            "--set",
            "aggregation.window-ms=1000",
            "--set",
            "aggregation.grace-ms=0",
            "--set",
            "alerts.rules=" + rules,
            "--set",
            FLAT + "=on"
        };
    }

    /** Runs a command as this role; what it printed, after it ended well. */
    String succeed(Role role, String... command) throws Exception {
        try (CommandRun run = CommandRun.start(command(role, command))) {
            assertThat(run.exitCode(DEADLINE)).as(run.err()).isZero();
            return run.out();
        }
    }

    /**
     * Creates the topics and sends a session, with one frame that can't be read, through all stages; everyone concerned
     * has the ACLs of their role alone.
     *
     * @return the report
     */
    String replay(String session, int frames) throws Exception {
        succeed(Role.TOPICS, "topics", "--set", FLAT + "=on");
        Path photos = Files.createDirectory(folder.resolve("photos"));
        List<byte[]> images = Clip.frames(frames);
        for (int i = 0; i < frames; i++) {
            Files.write(photos.resolve("%03d.jpg".formatted(i)), images.get(i));
        }
        Files.writeString(photos.resolve("broken.jpg"), "no image");
        try (CommandRun detect = start(Stage.DETECT);
                CommandRun classify = start(Stage.CLASSIFY);
                CommandRun aggregate = start(Stage.AGGREGATE)) {
            awaitGroups(Stage.values().length);
            return succeed(
                    Role.REPLAY,
                    "replay",
                    photos.toString(),
                    "--session",
                    session,
                    "--fps",
                    "1",
                    "--headless",
                    "--set",
                    FLAT + "=on");
        }
    }

    private void awaitGroups(int count) {
        await().atMost(DEADLINE).until(() -> admin.listGroups().all().get().size() == count);
    }

    /** The topics under the default settings. */
    Topics topics() {
        return Topics.withPrefix("");
    }

    /** Puts a record of a session on a topic that nobody can read. */
    void sendGarbage(Topic<?, ?> topic, String session) throws Exception {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(client(ADMINISTRATOR), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), session, new byte[] {1, 2, 3}))
                    .get();
        }
    }

    /** Sends a frame as a live camera does. */
    void sendLive(String session, byte[] image) throws Exception {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(client(Role.CAMERA), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topics().videoFrames().name(), session, image))
                    .get();
        }
    }

    /** How far a topic has been written, all partitions together. */
    long written(Topic<?, ?> topic) throws Exception {
        Map<TopicPartition, OffsetSpec> ends =
                admin
                        .describeTopics(List.of(topic.name()))
                        .allTopicNames()
                        .get()
                        .get(topic.name())
                        .partitions()
                        .stream()
                        .collect(Collectors.toMap(
                                partition -> new TopicPartition(topic.name(), partition.partition()),
                                partition -> OffsetSpec.latest()));
        return admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    /** Has the stage read everything from the beginning again when it next starts. */
    void forget(Stage stage) throws Exception {
        String group = "emotion-streams-" + stage.label();
        if (admin.listGroups().all().get().stream()
                .noneMatch(listed -> listed.groupId().equals(group))) {
            return;
        }
        if (!admin.describeConsumerGroups(List.of(group))
                .all()
                .get()
                .get(group)
                .members()
                .isEmpty()) {
            // Of a stage that was refused something: Kafka Streams leaves its group only when all is well.
            admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
        }
        admin.deleteConsumerGroups(List.of(group)).all().get();
    }

    @Override
    public void close() {
        admin.close();
        broker.close();
    }
}
