package io.emotionstreams.app.pipeline;

import io.emotionstreams.app.cluster.KafkaClients;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.stages.DownstreamLag;
import io.emotionstreams.stages.DownstreamLag.Reader;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** What waits behind the detect stage: for classify on {@code face-crops}, for aggregate on {@code face-emotions}. */
final class BehindDetect {
    private BehindDetect() {}

    /** Starts to watch it; the caller closes it. */
    static DownstreamLag watch(Settings settings) {
        Map<String, Object> admin = KafkaClients.admin(settings);
        admin.put(AdminClientConfig.CLIENT_ID_CONFIG, settings.applicationId(Stage.DETECT) + "-lag");
        return new DownstreamLag(
                () -> Admin.create(admin),
                List.of(
                        new Reader(settings.topics().faceCrops().name(), settings.applicationId(Stage.CLASSIFY)),
                        new Reader(settings.topics().faceEmotions().name(), settings.applicationId(Stage.AGGREGATE))));
    }
}
