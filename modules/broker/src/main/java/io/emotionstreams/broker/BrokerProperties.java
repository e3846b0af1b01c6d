package io.emotionstreams.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The {@code server.properties} of the embedded broker: one node, loopback only, small footprint, short delays. */
final class BrokerProperties {
    /** The node id, used both in the storage format and in the settings. */
    static final int NODE_ID = 1;

    /** The listener of the controller. */
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String CLIENT_LISTENER = "CLIENTS";

    /** The only address that is ever bound. Not {@code localhost}, which could resolve to any address. */
    static final String LOOPBACK = "127.0.0.1";

    private static final Map<String, String> IDENTITY = Map.of(
            "process.roles",
            "broker,controller",
            "node.id",
            Integer.toString(NODE_ID),
            "inter.broker.listener.name",
            CLIENT_LISTENER,
            "controller.listener.names",
            CONTROLLER_LISTENER,
            // Required but never used: the only voter elects itself and then knows its own address.
            "controller.quorum.bootstrap.servers",
            LOOPBACK + ":1");

    private static final Map<String, String> SINGLE_REPLICA = Map.ofEntries(
            Map.entry("default.replication.factor", "1"),
            Map.entry("min.insync.replicas", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "4"));

    /**
     * Without leaderships for a moment, a lone broker of Kafka 4.3.1 drops the markers of transactions that end just
     * then; see {@link LoneNode}. There is nobody to hand them to, so it keeps them until it is gone.
     */
    private static final Map<String, String> KEPT_LEADERSHIPS = Map.of(
            // However long the process or its machine was suspended.
            "broker.session.timeout.ms", Integer.toString(24 * 60 * 60 * 1000), "controlled.shutdown.enable", "false");

    private static final Map<String, String> SHORT_DELAYS = Map.ofEntries(
            // Topics are created explicitly, with their configuration; a mistyped name must fail.
            Map.entry("auto.create.topics.enable", "false"),
            // No other members are about to join a group here.
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("group.streams.initial.rebalance.delay.ms", "0"),
            Map.entry("group.streams.assignment.interval.ms", "0"),
            // Under the streams group protocol the broker, not the client, sets how soon a changed or dead member is
            // noticed.
            Map.entry("group.streams.min.heartbeat.interval.ms", "500"),
            Map.entry("group.streams.heartbeat.interval.ms", "500"),
            Map.entry("group.streams.min.session.timeout.ms", "6000"),
            Map.entry("group.streams.session.timeout.ms", "10000"),
            // The open transaction of a killed client blocks read_committed consumers until the broker aborts it.
            Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
            // So does one that a client leaves open: by default for up to 15 minutes, longer than frames are retained.
            Map.entry("transaction.max.timeout.ms", "60000"),
            // Faces are retained for minutes only; by default Kafka checks every 5 minutes and deletes one minute
            // later.
            Map.entry("log.retention.check.interval.ms", "30000"),
            Map.entry("log.segment.delete.delay.ms", "1000"),
            // A broker that is killed forgets the records that it was told to delete since then; a minute by default.
            Map.entry("log.flush.start.offset.checkpoint.interval.ms", "5000"),
            // For topics without their own limit, such as changelogs.
            Map.entry("message.max.bytes", Integer.toString(4 * 1024 * 1024)));

    private static final Map<String, String> SMALL_FOOTPRINT = Map.ofEntries(
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "2"),
            Map.entry("background.threads", "2"),
            Map.entry("group.coordinator.threads", "1"),
            Map.entry("group.coordinator.background.threads", "1"),
            Map.entry("num.recovery.threads.per.data.dir", "1"),
            // 2 MiB are enough for 60,000 keys per pass; Kafka's default of 128 MiB would fill most of the demo's heap.
            Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(2 * 1024 * 1024)),
            Map.entry("log.cleaner.io.buffer.size", Integer.toString(64 * 1024)),
            Map.entry("log.index.size.max.bytes", Integer.toString(1024 * 1024)));

    private BrokerProperties() {}

    /**
     * All broker settings.
     *
     * @param logDirectory formatted
     * @param port of the client listener; the controller binds any free port
     * @param security logins and ACLs; {@code null} for neither
     */
    static Map<String, String> of(Path logDirectory, int port, BrokerSecurity security) {
        Map<String, String> properties = new TreeMap<>();
        properties.putAll(SINGLE_REPLICA);
        properties.putAll(KEPT_LEADERSHIPS);
        properties.putAll(SHORT_DELAYS);
        properties.putAll(SMALL_FOOTPRINT);
        if (security != null) {
            properties.putAll(security.properties(CLIENT_LISTENER, CONTROLLER_LISTENER));
        }
        properties.putAll(IDENTITY);
        properties.put("log.dirs", logDirectory.toString());
        String protocol = security == null ? "PLAINTEXT" : "SASL_PLAINTEXT";
        properties.put(
                "listener.security.protocol.map",
                "%s:%s,%s:%s".formatted(CLIENT_LISTENER, protocol, CONTROLLER_LISTENER, protocol));
        properties.put(
                "listeners",
                "%s://%s:%d,%s://%s:0".formatted(CLIENT_LISTENER, LOOPBACK, port, CONTROLLER_LISTENER, LOOPBACK));
        return properties;
    }
}
