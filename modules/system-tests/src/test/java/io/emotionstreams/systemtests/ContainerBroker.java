package io.emotionstreams.systemtests;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.testcontainers.kafka.KafkaContainer;

/**
 * Kafka's own image in a container, for tests to take away and to give back: address and data stay the same.
 *
 * <p>A broker that sleeps for longer than its lease at the controller (9 s) finds itself without leaderships for a moment
 * when it wakes. Kafka 4.3.1 takes partitions without a leader for deleted ones and ends the transactions that have
 * timed out meanwhile without a word in their logs; what comes next in those partitions then commits them. With a single
 * broker nothing that a client does helps against that. {@link #pauseFor} must therefore stay below the lease.
 */
final class ContainerBroker implements AutoCloseable {
    private static final String IMAGE = "apache/kafka:4.3.1";
    private static final int PORT_INSIDE = 9092;
    private static final int LOWEST_PORT = 20_000;
    private static final int PAST_THE_HIGHEST_PORT = 30_000;

    /** How often the broker renews its lease: a pause that begins late in an interval is not much longer to it. */
    private static final String RENEWAL_MILLIS = "500";

    private final KafkaContainer container;
    private final DockerClient docker;

    private ContainerBroker(KafkaContainer container) {
        this.container = container;
        this.docker = container.getDockerClient();
    }

    /** Returns when it answers. */
    static ContainerBroker start() {
        KafkaContainer container = new KafkaContainer(IMAGE)
                .withEnv("KAFKA_HEAP_OPTS", "-Xms256m -Xmx512m")
                .withEnv("KAFKA_BROKER_HEARTBEAT_INTERVAL_MS", RENEWAL_MILLIS);
        // A port that the engine chose would be another one after a restart, and not the one that is advertised.
        container.setPortBindings(List.of(freePort() + ":" + PORT_INSIDE));
        container.start();
        return new ContainerBroker(container);
    }

    String bootstrapServers() {
        return container.getBootstrapServers();
    }

    /** Kills it and starts it again, as a crash would; returns before it answers. */
    void crash() {
        docker.killContainerCmd(container.getContainerId()).exec();
        docker.startContainerCmd(container.getContainerId()).exec();
    }

    /** Freezes it for so long: connections stay open, and nobody answers. */
    void pauseFor(Duration time) {
        docker.pauseContainerCmd(container.getContainerId()).exec();
        Executor later = CompletableFuture.delayedExecutor(time.toNanos(), TimeUnit.NANOSECONDS);
        CompletableFuture.runAsync(
                        () -> docker.unpauseContainerCmd(container.getContainerId())
                                .exec(),
                        later)
                .join();
    }

    /**
     * Below those that a system gives to outgoing connections: while the broker is away, one of the clients that look
     * for it could be given its port, and be connected to itself.
     */
    private static int freePort() {
        return ThreadLocalRandom.current()
                .ints(LOWEST_PORT, PAST_THE_HIGHEST_PORT)
                .filter(ContainerBroker::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        container.close();
    }
}
