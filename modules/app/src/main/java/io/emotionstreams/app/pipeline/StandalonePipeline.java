package io.emotionstreams.app.pipeline;

import io.emotionstreams.app.cluster.Cluster;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.broker.EmbeddedBroker;
import io.emotionstreams.contracts.Stage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything in this process: an embedded broker with the topics, a temporary state directory, and the three stages.
 * Opening and starting are two steps, so that clients of the broker can connect before the first stage runs. Not
 * thread-safe.
 */
public final class StandalonePipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StandalonePipeline.class);
    private static final Set<Stage> ALL = EnumSet.allOf(Stage.class);

    private final EmbeddedBroker broker;
    private final TemporaryState state;
    private final Settings settings;
    private final OpeningModels models;
    private Pipeline pipeline;

    private StandalonePipeline(EmbeddedBroker broker, TemporaryState state, Settings settings, OpeningModels models) {
        this.broker = broker;
        this.state = state;
        this.settings = settings;
        this.models = models;
    }

    /**
     * Starts the broker and creates the topics. Meanwhile the models are opened.
     *
     * @param data directory of the broker's data, which is retained; {@code null} for a temporary one
     * @throws IllegalArgumentException when the directory can't be used
     */
    public static StandalonePipeline open(Settings settings, Path data) {
        OpeningModels models = OpeningModels.of(settings, ALL);
        EmbeddedBroker broker = null;
        TemporaryState state = null;
        try {
            broker = data == null ? EmbeddedBroker.start() : EmbeddedBroker.start(data);
            LOG.debug("the broker answers");
            state = TemporaryState.create();
            Settings embedded = state.in(settings.withBootstrapServers(broker.bootstrapServers()));
            try (Cluster cluster = new Cluster(embedded)) {
                cluster.topics().create();
            }
            LOG.debug("the topics exist");
            return new StandalonePipeline(broker, state, embedded, models);
        } catch (RuntimeException | Error e) {
            models.close();
            close(null, state, broker);
            throw e;
        }
    }

    /** The settings of clients and stages: the broker's address and the state directory are those of this process. */
    public Settings settings() {
        return settings;
    }

    /**
     * Starts the three stages without metrics. The pipeline is closed along with this object.
     *
     * @throws IllegalArgumentException when a model can't be used
     */
    public Pipeline start() {
        return start(new CompositeMeterRegistry());
    }

    /**
     * Starts the three stages. The pipeline is closed along with this object.
     *
     * @param registry receives the stages' meters
     * @throws IllegalArgumentException when a model can't be used
     */
    public Pipeline start(MeterRegistry registry) {
        pipeline = Pipeline.start(settings, ALL, registry, (stage, streams) -> {}, models);
        return pipeline;
    }

    /** Stops the stages, deletes their state and stops the broker, in this order. */
    @Override
    public void close() {
        if (pipeline == null) {
            models.close();
        }
        close(pipeline, state, broker);
    }

    private static void close(Pipeline pipeline, TemporaryState state, EmbeddedBroker broker) {
        // Closes from right to left, skips what was never opened, and goes on after a failure.
        try (broker;
                state;
                pipeline) {}
    }
}
