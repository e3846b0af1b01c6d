package io.emotionstreams.dashboard;

import static io.emotionstreams.dashboard.Summaries.START;
import static io.emotionstreams.dashboard.Summaries.WINDOW;
import static io.emotionstreams.dashboard.Summaries.active;
import static io.emotionstreams.dashboard.Summaries.cleared;
import static io.emotionstreams.dashboard.Summaries.raised;
import static io.emotionstreams.dashboard.Summaries.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.emotionstreams.contracts.EmotionAlert.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionAlertsTest {
    private static final long NOW = START + 1000;

    private final SessionStore store = new SessionStore();

    @Test
    void aRaisedAlertIsPartOfItsSession() {
        store.update(active("one", 3, 0, 0, 0, 5, 0, 0, 0), NOW);
        long seen = store.version();
        store.update(raised("one", 1, "delight", 1));

        assertThat(alerts("one"))
                .extracting(SessionAlert::rule, SessionAlert::since, SessionAlert::raisedAt, SessionAlert::clearedAt)
                .containsExactly(tuple("delight", START + WINDOW, START + 2 * WINDOW, null));
        assertThat(store.since(seen).sessions()).hasSize(1);
    }

    @Test
    void aClearedAlertRetainsWhatWasMeasuredWhenItWasRaised() {
        store.update(active("one", 9, 0, 0, 0, 5, 0, 0, 0), NOW);
        store.update(raised("one", 1, "delight", 1));
        store.update(cleared("one", 1, "delight", 1, 4));

        assertThat(alerts("one")).singleElement().satisfies(alert -> {
            assertThat(alert.measured().value()).isEqualTo(0.625f);
            assertThat(alert.clearedAt()).isEqualTo(START + 4 * WINDOW);
            assertThat(alert.reason()).isEqualTo(Reason.FELL);
        });
    }

    @Test
    void aRaisedAlertThatComesAgainBehindItsEndStaysCleared() {
        store.update(active("one", 9, 0, 0, 0, 5, 0, 0, 0), NOW);
        store.update(raised("one", 1, "delight", 1));
        store.update(cleared("one", 1, "delight", 1, 4));
        store.update(raised("one", 1, "delight", 1));

        assertThat(alerts("one")).singleElement().matches(alert -> !alert.isRaised());
    }

    @Test
    void raisedAlertsComeFirstAndThenTheNewest() {
        store.update(active("one", 9, 0, 0, 0, 5, 0, 0, 0), NOW);
        store.update(raised("one", 1, "still", 1));
        for (int window : List.of(2, 4)) {
            store.update(raised("one", 1, "gone" + window, window));
            store.update(cleared("one", 1, "gone" + window, window, window + 2));
        }

        assertThat(alerts("one")).extracting(SessionAlert::rule).containsExactly("still", "gone4", "gone2");
    }

    @Test
    void tooManyAlertsDropTheOldestClearedOne() {
        store.update(active("one", 99, 0, 0, 0, 5, 0, 0, 0), NOW);
        store.update(raised("one", 1, "still", 0));
        for (int window = 1; window <= SessionAlerts.MAX_ALERTS; window++) {
            store.update(raised("one", 1, "gone" + window, window));
            store.update(cleared("one", 1, "gone" + window, window, window + 2));
        }

        assertThat(alerts("one"))
                .hasSize(SessionAlerts.MAX_ALERTS)
                .extracting(SessionAlert::rule)
                .contains("still", "gone2")
                .doesNotContain("gone1");
    }

    @Test
    void aNewRunHasNoneOfTheEarlierOnes() {
        store.update(active("one", 9, 0, 0, 0, 5, 0, 0, 0), NOW);
        store.update(raised("one", 1, "delight", 1));
        store.update(session("one", 2, false, 9, 0, 0, 0, 5, 0, 0, 0), NOW);

        assertThat(alerts("one")).isEmpty();
    }

    @Test
    void alertsFromBeforeTheRunBelongToASessionThatWasErased() {
        store.update(raised("one", 1, "delight", -5));
        store.update(active("one", 9, 0, 0, 0, 5, 0, 0, 0), NOW);

        assertThat(alerts("one")).isEmpty();
    }

    private List<SessionAlert> alerts(String session) {
        return store.session(session).orElseThrow().alerts();
    }
}
