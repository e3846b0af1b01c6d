package io.emotionstreams.broker;

import java.net.BindException;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * A single Kafka node, broker and controller combined, that runs in this JVM. It carries the topics when no external
 * cluster is configured. It listens on 127.0.0.1 only, without authentication unless {@link BrokerSecurity} is set.
 *
 * <p>Thread-safe. It registers no shutdown hook, because its clients must stop first: whoever starts it must close it.
 * If its disk fails, Kafka halts the process, as it does on a server.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int MAX_ATTEMPTS = 5;

    private final DataDirectory directory;
    private final LoneNode node;
    private final int port;
    private boolean closed;

    private EmbeddedBroker(DataDirectory directory, LoneNode node, int port) {
        this.directory = directory;
        this.node = node;
        this.port = port;
    }

    /** Starts a broker with a temporary directory and a free port; see {@link #start(BrokerSettings)}. */
    public static EmbeddedBroker start() {
        return start(BrokerSettings.TEMPORARY);
    }

    /** Starts a broker with this data directory and a free port; see {@link #start(BrokerSettings)}. */
    public static EmbeddedBroker start(Path dataDirectory) {
        return start(BrokerSettings.TEMPORARY.withDataDirectory(dataDirectory));
    }

    /**
     * Starts a broker and returns when it accepts requests, after about two seconds.
     *
     * @throws IllegalArgumentException when the directory can't be used or the port is in use
     * @throws IllegalStateException when another running broker uses the directory
     */
    public static EmbeddedBroker start(BrokerSettings settings) {
        return start(settings, FreePort::find);
    }

    static EmbeddedBroker start(BrokerSettings settings, IntSupplier freePort) {
        DataDirectory directory = settings.dataDirectory() == null
                ? DataDirectory.temporary()
                : DataDirectory.named(settings.dataDirectory());
        try {
            StorageFormatter.ensureFormatted(directory.logDirectory());
            return settings.port() == 0
                    ? startOnFreePort(directory, settings, freePort)
                    : startOn(settings.port(), directory, settings);
        } catch (RuntimeException | Error e) {
            closeAfter(e, directory::close);
            throw e;
        }
    }

    private static EmbeddedBroker startOnFreePort(
            DataDirectory directory, BrokerSettings settings, IntSupplier freePort) {
        for (int attempt = 1; ; attempt++) {
            try {
                return launch(directory, freePort.getAsInt(), settings);
            } catch (RuntimeException e) {
                boolean portInUse = causes(e).anyMatch(BindException.class::isInstance);
                if (!portInUse || attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static EmbeddedBroker startOn(int port, DataDirectory directory, BrokerSettings settings) {
        FreePort.requireFree(port);
        return launch(directory, port, settings);
    }

    private static EmbeddedBroker launch(DataDirectory directory, int port, BrokerSettings settings) {
        LoneNode node = new LoneNode(BrokerProperties.of(directory.logDirectory(), port, settings.security()));
        EmbeddedBroker broker = new EmbeddedBroker(directory, node, port);
        try {
            node.start();
        } catch (RuntimeException | Error e) {
            closeAfter(e, broker::stop);
            throw e;
        }
        return broker;
    }

    /** Where clients connect, as {@code host:port}. */
    public String bootstrapServers() {
        return BrokerProperties.LOOPBACK + ":" + port;
    }

    /** The port of {@link #bootstrapServers()}; pass it to {@link BrokerSettings} to restart on the same port. */
    public int port() {
        return port;
    }

    Path dataDirectory() {
        return directory.path();
    }

    /**
     * Stops the broker, and deletes its data directory if that is temporary. A second call only waits for the first, so
     * a shutdown hook may call it too.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        // On an interrupted thread, such as Ctrl-C leaves behind, Kafka would report a failed shutdown with a stack
        // trace.
        boolean interrupted = Thread.interrupted();
        try (directory) {
            stop();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void stop() {
        node.stop();
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
