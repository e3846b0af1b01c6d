package io.emotionstreams.app.replay;

import io.emotionstreams.app.cluster.Cluster;
import io.emotionstreams.app.cluster.ClusterUnavailableException;
import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.Stage;
import java.util.List;
import java.util.Set;

/** Replays sessions through the user's cluster. Stages that do not run there run here meanwhile. */
public final class ClusterReplay {
    private ClusterReplay() {}

    /**
     * Creates missing topics, sends the frames and waits for the reports.
     *
     * @return the reports in the order of the requests
     * @throws ClusterUnavailableException when the cluster does not answer or its topics are misconfigured
     */
    public static List<SessionReport> run(
            Settings settings, List<SessionRequest> requests, SessionReplay.Display display)
            throws InterruptedException {
        Set<Stage> missing;
        try (Cluster cluster = new Cluster(settings)) {
            cluster.topics().create();
            List<String> problems = cluster.topics().check();
            if (!problems.isEmpty()) {
                throw new ClusterUnavailableException(String.join("; ", problems));
            }
            missing = cluster.stagesWithoutMembers();
        }
        try (Pipeline pipeline = Pipeline.start(settings, missing)) {
            pipeline.awaitRunning();
            return SessionReplays.run(new SessionReplay(settings, pipeline::throwFailure, display), requests);
        }
    }
}
