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

/** Prepares an empty folder for the broker's first start, as {@code kafka-storage.sh format} would. */
final class LogFormat {
    private LogFormat() {}

    /** Formats the folder unless it is formatted. */
    static void ensure(Path log) {
        // Kafka's formatter writes this file last.
        if (Files.exists(log.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        // A quorum that may be reconfigured lets its leader record the port that it found free, whatever stands here.
        DynamicVoters onlyUs = DynamicVoters.parse(
                "%d@%s:0:%s".formatted(BrokerProperties.NODE_ID, BrokerProperties.LOOPBACK, Uuid.randomUuid()));
        try (PrintStream silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silence)
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setNodeId(BrokerProperties.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(log.toString())
                    .setMetadataLogDirectory(log.toString())
                    .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                    .setInitialControllers(onlyUs)
                    .setHasDynamicQuorum(true)
                    .run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the folder " + log + " can't be formatted: " + e.getMessage(), e);
        }
    }
}
