package io.emotionstreams.broker;

import java.net.BindException;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.utils.Time;

/**
 * A single Kafka node, broker and controller in one, that runs in this JVM in place of a cluster: what a frame passes
 * through when nobody has named another broker. It listens on 127.0.0.1 only, without authentication unless
 * {@link BrokerSecurity} asks for it.
 *
 * <p>Thread-safe. It adds no shutdown hook, because its clients must stop first: whoever starts it closes it. Should
 * its disk fail, Kafka ends the process, as it does on a server.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    private final DataFolder folder;
    private final KafkaRaftServer server;
    private final int port;
    private boolean closed;

    private EmbeddedBroker(DataFolder folder, KafkaRaftServer server, int port) {
        this.folder = folder;
        this.server = server;
        this.port = port;
    }

    /** Starts one on a temporary folder and a free port; see {@link #start(BrokerSettings)}. */
    public static EmbeddedBroker start() {
        return start(BrokerSettings.TEMPORARY);
    }

    /** Starts one on this folder and a free port; see {@link #start(BrokerSettings)}. */
    public static EmbeddedBroker start(Path dataFolder) {
        return start(BrokerSettings.TEMPORARY.withDataFolder(dataFolder));
    }

    /**
     * Starts a broker and returns when it takes requests, about two seconds later.
     *
     * @throws IllegalArgumentException when the folder can't be used, the port is taken or a setting is wrong
     * @throws IllegalStateException when another running broker holds the folder
     */
    public static EmbeddedBroker start(BrokerSettings settings) {
        return start(settings, FreePort::any);
    }

    static EmbeddedBroker start(BrokerSettings settings, IntSupplier freePort) {
        DataFolder folder =
                settings.dataFolder() == null ? DataFolder.temporary() : DataFolder.named(settings.dataFolder());
        try {
            LogFormat.ensure(folder.log());
            return settings.port() == 0
                    ? startOnFreePort(folder, settings, freePort)
                    : startOn(settings.port(), folder, settings);
        } catch (RuntimeException | Error e) {
            closeAfter(e, folder::close);
            throw e;
        }
    }

    private static EmbeddedBroker startOnFreePort(DataFolder folder, BrokerSettings settings, IntSupplier freePort) {
        for (int attempt = 1; ; attempt++) {
            try {
                return launch(folder, freePort.getAsInt(), settings);
            } catch (RuntimeException e) {
                boolean portWasTaken = causes(e).anyMatch(BindException.class::isInstance);
                if (!portWasTaken || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static EmbeddedBroker startOn(int port, DataFolder folder, BrokerSettings settings) {
        FreePort.require(port);
        return launch(folder, port, settings);
    }

    private static EmbeddedBroker launch(DataFolder folder, int port, BrokerSettings settings) {
        KafkaRaftServer server = new KafkaRaftServer(config(folder, port, settings), Time.SYSTEM);
        EmbeddedBroker broker = new EmbeddedBroker(folder, server, port);
        try {
            server.startup();
        } catch (RuntimeException | Error e) {
            closeAfter(e, broker::stop);
            throw e;
        }
        return broker;
    }

    private static KafkaConfig config(DataFolder folder, int port, BrokerSettings settings) {
        try {
            return new KafkaConfig(BrokerProperties.of(folder.log(), port, settings), false);
        } catch (ConfigException e) {
            throw new IllegalArgumentException("Kafka refuses a broker setting: " + e.getMessage(), e);
        }
    }

    /** Where clients connect, as {@code host:port}. */
    public String bootstrapServers() {
        return BrokerProperties.LOOPBACK + ":" + port;
    }

    /** The port of {@link #bootstrapServers()}; a restart on the same port takes it as {@link BrokerSettings#port()}. */
    public int port() {
        return port;
    }

    Path dataFolder() {
        return folder.path();
    }

    /**
     * Stops the broker, and deletes its folder if that is temporary. A second call does nothing but wait for the first,
     * so a shutdown hook may call it too.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        // Kafka takes an interrupted thread, as Ctrl-C leaves one, for a failed shutdown and says so with a stack
        // trace.
        boolean interrupted = Thread.interrupted();
        try (folder) {
            stop();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void closeAfter(Throwable reason, Runnable close) {
        try {
            close.run();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause);
    }
}
