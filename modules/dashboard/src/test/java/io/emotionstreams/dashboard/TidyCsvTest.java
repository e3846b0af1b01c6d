package io.emotionstreams.dashboard;

import static io.emotionstreams.dashboard.Summaries.active;
import static io.emotionstreams.dashboard.Summaries.growing;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TidyCsvTest {
    private final TestServer server = new TestServer(null);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eachStepAndEmotionIsARow() throws Exception {
        server.store.update(growing("one", 0, 0, 15, 0, 0, 0, 3, 0, 0, 1));
        server.store.update(active("one", 1, 0, 0, 0, 3, 0, 0, 1), 0);

        List<String> rows =
                server.get("/api/sessions/one/tidy.csv").body().lines().toList();

        assertThat(rows).hasSize(1 + 7 + 7);
        assertThat(rows.get(0))
                .isEqualTo("session,run,step,start,end,emotion,raw,share,low,high,frames,faces,unusable_faces,"
                        + "skipped_frames,people_at_once,caution,shown_by,shown_by_low,shown_by_high,people_judged");
        assertThat(rows)
                .contains(
                        "one,1,window,2026-11-22T09:00:00Z,2026-11-22T09:00:10Z,happy,0.75,0.75,0.65,0.85,15,4,0,0,,,,,,",
                        "one,1,second,2026-11-22T09:00:00Z,2026-11-22T09:00:01Z,happy,0.75,,,,15,4,0,0,,,,,,");
    }

    @Test
    void aLongSessionIsStreamedWhole() throws Exception {
        int windows = 150;
        for (int i = 0; i < windows; i++) {
            for (int second = 0; second < 10; second++) {
                server.store.update(growing("one", i, second, 15L * (second + 1), 0, 0, 0, second + 1L, 0, 0, 0));
            }
        }
        server.store.update(active("one", windows, 0, 0, 0, 1, 0, 0, 0), 0);

        assertThat(server.get("/api/sessions/one/tidy.csv").body().lines()).hasSize(1 + 7 * (windows + 10 * windows));
    }

    @Test
    void anUnknownSessionHasNoFile() throws Exception {
        assertThat(server.get("/api/sessions/none/tidy.csv").statusCode()).isEqualTo(404);
    }
}
