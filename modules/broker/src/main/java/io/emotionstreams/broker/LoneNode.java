package io.emotionstreams.broker;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.controller.ControllerRequestContext;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Controller and broker in one JVM. As {@link KafkaRaftServer}, except that the controller first forgets the broker that
 * ran here before.
 *
 * <p>Kafka itself gives such a broker nine seconds to come back. Until then its successor takes part as the leader of
 * all partitions, without a connection to itself, and ends the transactions that have timed out; then it is no leader
 * for a moment, and Kafka 4.3.1 takes partitions without a leader for deleted ones, and drops their abort markers. The
 * next transactions there would commit what had to be aborted, or nothing would be read any more. So a lone broker must
 * begin without leaderships.
 */
final class LoneNode {
    /** The only voter elects itself at once. */
    private static final long ELECTION_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final ControllerServer controller;
    private final BrokerServer broker;

    /** @param properties of a node that is broker and only controller, on formatted storage */
    LoneNode(Map<String, String> properties) {
        KafkaConfig config = new KafkaConfig(properties, false);
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> storage =
                KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(LoneNode.class), "");
        MetaPropertiesEnsemble ensemble = storage._1();
        SharedServer shared = new SharedServer(
                config,
                ensemble,
                Time.SYSTEM,
                Server.initializeMetrics(
                        config, Time.SYSTEM, ensemble.clusterId().orElseThrow()),
                CompletableFuture.completedFuture(Map.of()),
                QuorumConfig.parseBootstrapServers(config.quorumConfig().bootstrapServers()),
                new StandardFaultHandlerFactory(),
                ServerSocketFactory.INSTANCE);
        broker = new BrokerServer(shared);
        controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), storage._2());
    }

    /** Returns when it accepts requests. */
    void start() {
        controller.startup();
        forgetPredecessor();
        broker.startup();
    }

    private void forgetPredecessor() {
        long started = System.nanoTime();
        while (!controller.controller().isActive()) {
            if (System.nanoTime() - started > ELECTION_NANOS) {
                throw new IllegalStateException("the controller was not elected within a minute; its log says why");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        ControllerRequestContext context =
                new ControllerRequestContext(new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty());
        try {
            controller
                    .controller()
                    .unregisterBroker(context, BrokerProperties.NODE_ID)
                    .join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof BrokerIdNotRegisteredException)) {
                throw e;
            }
        }
    }

    /** Returns when it has stopped. */
    void stop() {
        // As Kafka does it: the broker may need the controller until it has stopped.
        broker.shutdown();
        controller.shutdown();
        broker.awaitShutdown();
        controller.awaitShutdown();
    }
}
