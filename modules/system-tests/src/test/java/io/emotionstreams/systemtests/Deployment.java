package io.emotionstreams.systemtests;

import io.emotionstreams.app.cluster.Cluster;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.app.settings.SettingsReader;
import io.emotionstreams.testkit.TestCluster;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One test's own copy of the pipeline on a broker: its settings, its topics. */
final class Deployment {
    private Deployment() {}

    /** The defaults, but for these settings by name; the whole test has one of it. */
    static Settings create(TestCluster cluster, Path folder, Map<String, String> more) throws Exception {
        return create(cluster, "", folder, more);
    }

    /**
     * The defaults, but for these settings by name, and with nothing from this machine's environment. Returns when the
     * topics can be written.
     *
     * @param name tells it from the test's others
     * @param folder for Kafka Streams' state
     */
    static Settings create(TestCluster cluster, String name, Path folder, Map<String, String> more) throws Exception {
        Settings settings = read(cluster, name, folder, more);
        try (Cluster admin = new Cluster(settings)) {
            admin.topics().create();
        }
        return settings;
    }

    /** The settings alone: nobody has created the topics. */
    static Settings read(TestCluster cluster, String name, Path folder, Map<String, String> more) {
        Map<String, String> given = new HashMap<>(more);
        given.put("kafka.bootstrap.servers", cluster.bootstrapServers());
        given.put("topics.prefix", cluster.prefix() + name);
        given.put("processing.state-directory", folder.resolve("state" + name).toString());
        return SettingsReader.read(Optional.empty(), Map.of(), given).values();
    }
}
