package io.emotionstreams.dashboard;

import static io.emotionstreams.dashboard.Summaries.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.SessionSummary;
import java.io.IOException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The runs of sessions, as the API lists them. */
class SessionRunsTest {
    private final SessionRuns runs = new SessionRuns();

    @Test
    void theRunsOfASessionAreListedLatestFirst() {
        add(run("one", 1));
        add(run("two", 1));
        add(run("one", 2));

        assertThat(runs.of("one")).extracting(SessionSummary::run).containsExactly(2L, 1L);
        assertThat(runs.of("three")).isEmpty();
    }

    @Test
    void aRunThatIsPublishedAgainReplacesItself() {
        add(run("one", 1));
        SessionSummary later = session("one", 1, true, 5, 0, 0, 0, 7, 0, 0, 0);
        add(later);

        assertThat(runs.of("one")).containsExactly(later);
    }

    @Test
    void anErasedRunIsGone() {
        add(run("one", 1));
        runs.update("1/one", null);

        assertThat(runs.of("one")).isEmpty();
    }

    @Test
    void theRunPublishedLongestAgoMakesRoom() {
        LongStream.rangeClosed(1, SessionRuns.CAPACITY + 1).forEach(run -> add(run("one", run)));

        assertThat(runs.of("one"))
                .hasSize(SessionRuns.CAPACITY)
                .last()
                .extracting(SessionSummary::run)
                .isEqualTo(2L);
    }

    @Test
    void theApiListsThemAlsoWhereOnlyTheyAreLeft() throws IOException, InterruptedException {
        try (TestServer server = new TestServer(null)) {
            server.runs.update("1/a b", run("a b", 1));

            assertThat(server.get("/api/sessions/a%20b/runs").body())
                    .startsWith("{\"runs\":[{\"session\":\"a b\",\"run\":1,");
            assertThat(server.get("/api/sessions/unknown/runs").statusCode()).isEqualTo(404);
        }
    }

    private void add(SessionSummary run) {
        runs.update(run.runKey(), run);
    }

    private static SessionSummary run(String session, long run) {
        return session(session, run, true, 1, 0, 0, 0, 3, 1, 0, 0);
    }
}
