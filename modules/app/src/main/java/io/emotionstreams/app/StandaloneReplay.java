package io.emotionstreams.app;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.broker.EmbeddedBroker;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.PlaybackSpeed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;

/** Replays a source with everything in this process: an embedded broker, the topics, the three stages. */
public final class StandaloneReplay {
    private static final Duration START_PATIENCE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private StandaloneReplay() {}

    /**
     * Runs from broker to report, and takes everything down again.
     *
     * @param data folder of the broker's data, kept; {@code null} for a temporary one
     */
    public static SessionReport run(
            Settings settings,
            Path data,
            FrameSource source,
            String session,
            PlaybackSpeed speed,
            SessionReplay.Display display)
            throws InterruptedException {
        try (EmbeddedBroker broker = data == null ? EmbeddedBroker.start() : EmbeddedBroker.start(data);
                TemporaryState state = TemporaryState.create()) {
            Settings embedded = state.in(settings.withBootstrapServers(broker.bootstrapServers()));
            try (Cluster cluster = new Cluster(embedded)) {
                cluster.createTopics();
            }
            try (Pipeline pipeline = Pipeline.start(embedded, EnumSet.allOf(Stage.class))) {
                pipeline.awaitRunning(START_PATIENCE);
                return new SessionReplay(embedded, pipeline::throwFailure, PATIENCE, display)
                        .run(source, session, speed);
            }
        }
    }
}
