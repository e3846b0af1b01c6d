package io.emotionstreams.app.camera;

import io.emotionstreams.app.cluster.KafkaClients;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.gateway.GatewaySettings;
import io.emotionstreams.http.HttpAddress;
import java.net.URI;

/** The gateway's settings from those of the system. */
public final class GatewayClients {
    private GatewayClients() {}

    /** A gateway that erases no sessions: only what sends frames and reads results. */
    public static GatewaySettings of(Settings settings, HttpAddress address) {
        return of(settings, address, null, null);
    }

    /**
     * A gateway's settings.
     *
     * @param dashboard of the same cluster, or {@code null}
     * @param eraser erases sessions, or {@code null}
     */
    static GatewaySettings of(
            Settings settings, HttpAddress address, URI dashboard, GatewaySettings.SessionEraser eraser) {
        return new GatewaySettings(
                KafkaClients.producer(settings),
                KafkaClients.consumer(settings),
                settings.topics(),
                settings.layout().frameMaxBytes(),
                address,
                dashboard,
                eraser);
    }
}
