package io.emotionstreams.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The {@code server.properties} of the embedded broker: one node, loopback only, small and quick. */
final class BrokerProperties {
    /** This node's id, in the storage as in the settings. */
    static final int NODE_ID = 1;

    /** The name of the listener on which the node talks to its own controller. */
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String CLIENT_LISTENER = "CLIENTS";

    /** The only address that is ever bound. Not {@code localhost}, which may resolve to anything. */
    static final String LOOPBACK = "127.0.0.1";

    /** Settings that say who the node is and where it listens. */
    static final Set<String> DECIDED = Set.of(
            "process.roles",
            "node.id",
            "listeners",
            "advertised.listeners",
            "listener.security.protocol.map",
            "inter.broker.listener.name",
            "controller.listener.names",
            "controller.quorum.voters",
            "controller.quorum.bootstrap.servers",
            "log.dir",
            "log.dirs",
            "metadata.log.dir");

    private static final Map<String, String> IDENTITY = Map.of(
            "process.roles",
            "broker,controller",
            "node.id",
            Integer.toString(NODE_ID),
            "inter.broker.listener.name",
            CLIENT_LISTENER,
            "controller.listener.names",
            CONTROLLER_LISTENER,
            // Asked for, but never used: the only voter elects itself and then knows its own address.
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

    private static final Map<String, String> PROMPT = Map.ofEntries(
            // Topics are created on purpose, with their layout; a mistyped name should fail.
            Map.entry("auto.create.topics.enable", "false"),
            // Nobody else is about to join a group here.
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("group.streams.initial.rebalance.delay.ms", "0"),
            Map.entry("group.streams.assignment.interval.ms", "0"),
            // Under the streams protocol the broker, not the client, says how soon a change or a death is noticed.
            Map.entry("group.streams.min.heartbeat.interval.ms", "500"),
            Map.entry("group.streams.heartbeat.interval.ms", "500"),
            Map.entry("group.streams.min.session.timeout.ms", "6000"),
            Map.entry("group.streams.session.timeout.ms", "10000"),
            // The open transaction of a killed client holds read_committed readers until it is noticed.
            Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
            // Retention of faces is minutes, and is meant: Kafka's defaults look every 5 and delete a minute later.
            Map.entry("log.retention.check.interval.ms", "30000"),
            Map.entry("log.segment.delete.delay.ms", "1000"),
            // For topics that name no limit of their own, such as changelogs.
            Map.entry("message.max.bytes", Integer.toString(4 * 1024 * 1024)));

    private static final Map<String, String> SMALL = Map.ofEntries(
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "2"),
            Map.entry("background.threads", "2"),
            Map.entry("group.coordinator.threads", "1"),
            Map.entry("group.coordinator.background.threads", "1"),
            Map.entry("num.recovery.threads.per.data.dir", "1"),
            // 2 MiB deduplicate 60,000 keys a pass; Kafka's 128 MiB would be most of the demo's heap.
            Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(2 * 1024 * 1024)),
            Map.entry("log.cleaner.io.buffer.size", Integer.toString(64 * 1024)),
            Map.entry("log.index.size.max.bytes", Integer.toString(1024 * 1024)));

    private BrokerProperties() {}

    /**
     * All settings of one start.
     *
     * @param log the formatted folder
     * @param port for clients; the controller takes whatever port is free
     * @param settings their overrides win over everything but the identity
     */
    static Map<String, String> of(Path log, int port, BrokerSettings settings) {
        BrokerSecurity security = settings.security();
        Map<String, String> properties = new TreeMap<>();
        properties.putAll(SINGLE_REPLICA);
        properties.putAll(PROMPT);
        properties.putAll(SMALL);
        properties.putAll(settings.overrides());
        if (security != null) {
            properties.putAll(security.properties(CLIENT_LISTENER, CONTROLLER_LISTENER));
        }
        properties.putAll(IDENTITY);
        properties.put("log.dirs", log.toString());
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
