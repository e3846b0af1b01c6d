package io.emotionstreams.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.DynamicVoters;
import org.apache.kafka.server.common.Feature;

/** Formats an empty log directory before the broker's first start, as {@code kafka-storage.sh format} would. */
final class StorageFormatter {
    private StorageFormatter() {}

    /** Formats the log directory unless it is formatted already. */
    static void ensureFormatted(Path logDirectory) {
        // Kafka's formatter writes this file last.
        if (Files.exists(logDirectory.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        // In a dynamic quorum the leader records the port that it actually bound, so the 0 here does not matter.
        DynamicVoters singleVoter = DynamicVoters.parse(
                "%d@%s:0:%s".formatted(BrokerProperties.NODE_ID, BrokerProperties.LOOPBACK, Uuid.randomUuid()));
        try (PrintStream discarded = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(discarded)
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setNodeId(BrokerProperties.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(logDirectory.toString())
                    .setMetadataLogDirectory(logDirectory.toString())
                    .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                    .setInitialControllers(singleVoter)
                    .setHasDynamicQuorum(true)
                    .run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(
                    "the log directory " + logDirectory + " can't be formatted: " + e.getMessage(), e);
        }
    }
}
