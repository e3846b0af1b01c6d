package io.emotionstreams.dashboard;

import static io.emotionstreams.dashboard.Summaries.active;
import static io.emotionstreams.dashboard.Summaries.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(30)
class EventStreamTest {
    private final TestServer server = new TestServer(null);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aNewBrowserGetsEverything() throws Exception {
        server.store.update(active("one", 1, 0, 0, 0, 1, 0, 0, 0), System.currentTimeMillis());
        server.store.update(active("two", 1, 0, 0, 0, 1, 0, 0, 0), System.currentTimeMillis());

        try (EventReader events = new EventReader(server, "")) {
            EventReader.Event event = events.next();
            assertThat(event.data().get("full").booleanValue()).isTrue();
            assertThat(ids(event)).containsExactlyInAnyOrder("one", "two");
        }
    }

    @Test
    void changesFollowWithTheirWindows() throws Exception {
        server.store.update(active("one", 1, 0, 0, 0, 1, 0, 0, 0), System.currentTimeMillis());
        try (EventReader events = new EventReader(server, "")) {
            events.next();
            server.store.update(window("one", 0, 0, 0, 0, 1, 0, 0, 0));

            JsonNode changes = events.next().data();

            assertThat(changes.get("full").booleanValue()).isFalse();
            assertThat(changes.get("sessions").get(0).get("windows")).hasSize(1);
        }
    }

    @Test
    void aReconnectingBrowserGetsOnlyWhatItMissed() throws Exception {
        server.store.update(active("one", 1, 0, 0, 0, 1, 0, 0, 0), System.currentTimeMillis());
        String seen;
        try (EventReader events = new EventReader(server, "")) {
            seen = events.next().id();
        }
        server.store.update(active("two", 1, 0, 0, 0, 1, 0, 0, 0), System.currentTimeMillis());

        try (EventReader events = new EventReader(server, seen)) {
            EventReader.Event event = events.next();
            assertThat(event.data().get("full").booleanValue()).isFalse();
            assertThat(ids(event)).containsExactly("two");
        }
    }

    @Test
    void anIdOfAnotherStartOrAnInvalidIdGetsEverything() throws Exception {
        server.store.update(active("one", 1, 0, 0, 0, 1, 0, 0, 0), System.currentTimeMillis());
        for (String id : List.of("abc-1", "nonsense", "-", "abc-99999999999999999999")) {
            try (EventReader events = new EventReader(server, id)) {
                assertThat(events.next().data().get("full").booleanValue())
                        .as(id)
                        .isTrue();
            }
        }
    }

    @Test
    void oneEncodingServesAllBrowsers() throws Exception {
        List<EventReader> readers = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                readers.add(new EventReader(server, ""));
                readers.get(i).next();
            }
            double before = counter("encoded");
            server.store.update(active("one", 1, 0, 0, 0, 1, 0, 0, 0), System.currentTimeMillis());
            for (EventReader reader : readers) {
                assertThat(ids(reader.next())).containsExactly("one");
            }

            assertThat(counter("encoded") - before).isEqualTo(1);
        } finally {
            readers.forEach(EventReader::close);
        }
    }

    @Test
    void aDisconnectedBrowserIsRemoved() throws Exception {
        EventReader events = new EventReader(server, "");
        events.next();
        events.close();
        // The disconnect is noticed at the next write.
        await().until(() -> {
            server.store.update(active("one", 1, 0, 0, 0, 1, 0, 0, 0), System.currentTimeMillis());
            return server.events.clients() == 0;
        });
    }

    private static List<String> ids(EventReader.Event event) {
        return event.data()
                .get("sessions")
                .valueStream()
                .map(change -> change.get("session").get("id").stringValue())
                .toList();
    }

    private double counter(String name) {
        return server.metrics
                .text()
                .lines()
                .filter(line -> line.startsWith("emotion_streams_dashboard_events_" + name + "_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
