package io.emotionstreams.dashboard;

import static io.emotionstreams.dashboard.Summaries.START;
import static io.emotionstreams.dashboard.Summaries.active;
import static io.emotionstreams.dashboard.Summaries.ended;
import static io.emotionstreams.dashboard.Summaries.growing;
import static io.emotionstreams.dashboard.Summaries.session;
import static io.emotionstreams.dashboard.Summaries.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SessionStoreTest {
    private static final long NOW = START + 1000;

    private final SessionStore store = new SessionStore();

    @Test
    void aSessionShowsItsLatestSummary() {
        store.update(active("one", 1, 0, 0, 0, 5, 0, 0, 0), NOW);
        store.update(active("one", 2, 1, 0, 0, 8, 0, 0, 0), NOW);

        assertThat(store.session("one")).hasValueSatisfying(view -> {
            assertThat(view.faces()).isEqualTo(9);
            assertThat(view.state()).isEqualTo(SessionView.State.LIVE);
            assertThat(view.lateFrames()).isEqualTo(3);
            assertThat(view.deadLetters()).isEqualTo(2);
        });
    }

    @Test
    void windowsWithoutASummaryAreNotASession() {
        store.update(window("one", 0, 0, 0, 0, 5, 0, 0, 0));

        assertThat(store.sessions()).isEmpty();
        assertThat(store.timeline("one")).isEmpty();
    }

    @Test
    void liveSessionsComeFirstAndThenTheMostRecent() {
        store.update(ended("old", 1, 0, 0, 0, 1, 0, 0, 0), NOW);
        store.update(ended("recent", 5, 0, 0, 0, 1, 0, 0, 0), NOW);
        store.update(active("live", 1, 0, 0, 0, 1, 0, 0, 0), NOW);

        assertThat(store.sessions()).extracting(SessionView::id).containsExactly("live", "recent", "old");
    }

    @Test
    void aWindowReplacesItsEarlierVersion() {
        store.update(active("one", 1, 0, 0, 0, 7, 0, 0, 0), NOW);
        store.update(window("one", 1, 0, false, 0, 0, 0, 5, 0, 0, 0));
        store.update(window("one", 1, 0, true, 0, 0, 0, 7, 0, 0, 0));

        assertThat(store.timeline("one").orElseThrow().windows())
                .singleElement()
                .satisfies(window -> assertThat(window.faces()).isEqualTo(7));
    }

    @Test
    void aWindowThatGrowsAddsSeconds() {
        store.update(active("one", 1, 0, 0, 0, 7, 0, 0, 0), NOW);
        store.update(growing("one", 0, 0, 15, 0, 0, 0, 4, 0, 0, 0));
        long seen = store.version();
        store.update(growing("one", 0, 1, 30, 0, 0, 0, 7, 0, 0, 0));

        assertThat(store.timeline("one").orElseThrow().seconds())
                .extracting(Second::start, Second::faces)
                .containsExactly(tuple(START, 4L), tuple(START + 1000, 3L));
        assertThat(store.since(seen).sessions()).singleElement().satisfies(change -> assertThat(change.seconds())
                .extracting(Second::faces)
                .containsExactly(3L));
    }

    @Test
    void oldSecondsOfALongSessionAreJoinedWithoutLoss() {
        int windows = 300;
        store.update(active("long", windows, 0, 0, 0, 1, 0, 0, 0), NOW);
        for (int i = 0; i < windows; i++) {
            for (int second = 0; second < 10; second++) {
                store.update(growing("long", i, second, 15L * (second + 1), 0, 0, 0, second + 1L, 0, 0, 0));
            }
        }

        var seconds = store.timeline("long").orElseThrow().seconds();
        assertThat(seconds).hasSizeLessThanOrEqualTo(Timeline.CAPACITY);
        assertThat(seconds.stream().mapToLong(Second::faces).sum()).isEqualTo(10L * windows);
        assertThat(seconds.get(0).several()).isTrue();
        assertThat(seconds.get(seconds.size() - 1).several()).isFalse();
    }

    @Test
    void aSecondRunStartsANewTimeline() {
        store.update(window("one", 0, 0, 0, 0, 5, 0, 0, 0));
        store.update(ended("one", 1, 0, 0, 0, 5, 0, 0, 0), NOW);
        store.update(window("one", 2, 9, false, 0, 0, 0, 1, 0, 0, 0));
        store.update(session("one", 2, false, 10, 0, 0, 0, 1, 0, 0, 0), NOW);

        assertThat(store.timeline("one").orElseThrow().windows())
                .extracting(Window::start)
                .containsExactly(START + 90_000);
    }

    @Test
    void facesPerSecondOfALiveSessionCoversItsLastTwoWindows() {
        store.update(window("one", 0, 0, 0, 0, 900, 0, 0, 0));
        store.update(window("one", 1, 0, 0, 0, 40, 0, 0, 0));
        store.update(window("one", 2, 0, 0, 0, 60, 0, 0, 0));
        store.update(active("one", 3, 0, 0, 0, 1000, 0, 0, 0), NOW);

        assertThat(store.session("one").orElseThrow().facesPerSecond()).isCloseTo(5, within(1e-9));
    }

    @Test
    void aLiveSessionWithoutSummariesBecomesSilentOnce() {
        store.update(active("one", 1, 0, 0, 0, 1, 0, 0, 0), NOW);
        long before = store.version();

        store.markSilent(NOW + SessionState.SILENT_AFTER_MILLIS);
        store.markSilent(NOW + SessionState.SILENT_AFTER_MILLIS + 1);

        assertThat(store.session("one").orElseThrow().state()).isEqualTo(SessionView.State.SILENT);
        assertThat(store.version()).isEqualTo(before + 1);
    }

    @Test
    void readersGetOnlyTheChangesSinceTheirVersion() {
        store.update(active("one", 1, 0, 0, 0, 1, 0, 0, 0), NOW);
        store.update(window("one", 0, 0, 0, 0, 1, 0, 0, 0));
        store.update(active("two", 1, 0, 0, 0, 1, 0, 0, 0), NOW);
        long seen = store.version();

        store.update(window("one", 1, 0, 0, 0, 4, 0, 0, 0));

        SessionStore.Changes changes = store.since(seen);
        assertThat(changes.full()).isFalse();
        assertThat(changes.sessions()).singleElement().satisfies(change -> {
            assertThat(change.session().id()).isEqualTo("one");
            assertThat(change.reloadTimeline()).isFalse();
            assertThat(change.windows()).extracting(Window::faces).containsExactly(4L);
        });
    }

    @Test
    void anErasedSessionDisappearsForExistingReaders() {
        store.update(active("one", 1, 0, 0, 0, 1, 0, 0, 0), NOW);
        store.update(active("two", 1, 0, 0, 0, 1, 0, 0, 0), NOW);
        long seen = store.version();

        store.remove("one");

        SessionStore.Changes changes = store.since(seen);
        assertThat(changes.full()).isTrue();
        assertThat(changes.sessions())
                .extracting(change -> change.session().id())
                .containsExactly("two");
    }

    @Test
    void theSessionThatEndedLongestAgoIsEvicted() {
        store.update(active("live", 1, 0, 0, 0, 1, 0, 0, 0), NOW);
        for (int i = 0; i <= SessionStore.MAX_ENDED; i++) {
            store.update(ended("ended-" + i, i + 1, 0, 0, 0, 1, 0, 0, 0), NOW);
        }

        assertThat(store.sessions()).hasSize(SessionStore.MAX_ENDED + 1);
        assertThat(store.session("live")).isPresent();
        assertThat(store.session("ended-0")).isEmpty();
        assertThat(store.session("ended-1")).isPresent();
    }

    @Test
    void noneOfTenThousandLiveSessionsIsEvicted() {
        int live = 10_000;
        for (int i = 0; i < live; i++) {
            store.update(active("live-" + i, 1, 0, 0, 0, 1, 0, 0, 0), NOW);
        }
        for (int i = 0; i < 2 * SessionStore.MAX_ENDED; i++) {
            store.update(ended("ended-" + i, i + 1, 0, 0, 0, 1, 0, 0, 0), NOW);
        }

        assertThat(store.sessions()).hasSize(live + SessionStore.MAX_ENDED);
        assertThat(store.session("live-0")).isPresent();
        assertThat(store.session("live-9999")).isPresent();
    }

    @Test
    void aSessionThatGoesOnIsNoLongerCountedAsEnded() {
        for (int i = 0; i < SessionStore.MAX_ENDED; i++) {
            store.update(ended("ended-" + i, i + 1, 0, 0, 0, 1, 0, 0, 0), NOW);
        }

        store.update(active("ended-0", 2, 0, 0, 0, 1, 0, 0, 0), NOW);
        store.update(ended("another", 1, 0, 0, 0, 1, 0, 0, 0), NOW);

        assertThat(store.sessions()).hasSize(SessionStore.MAX_ENDED + 1);
    }

    @Test
    void timelinesAreCoarserTheMoreSessionsThereAre() {
        int live = 1000;
        for (int i = 0; i < live; i++) {
            store.update(active("live-" + i, 1, 0, 0, 0, 1, 0, 0, 0), NOW);
        }
        for (int i = 0; i < 1500; i++) {
            store.update(window("live-0", i, 1, 0, 0, 2, 0, 0, 0));
        }

        var windows = store.timeline("live-0").orElseThrow().windows();
        assertThat(windows).hasSizeLessThanOrEqualTo(SessionStore.MAX_WINDOWS / live + 1);
        assertThat(windows.stream().mapToInt(Window::joined).sum()).isEqualTo(1500);
    }

    @Test
    void moreSessionsThanTheMaxAreNotShown() {
        for (int i = 0; i <= SessionStore.MAX_SESSIONS; i++) {
            store.update(active("live-" + i, 1, 0, 0, 0, 1, 0, 0, 0), NOW);
        }

        assertThat(store.sessions()).hasSize(SessionStore.MAX_SESSIONS);
    }

    @Test
    void theOlderHalfOfALongSessionIsJoinedWithoutLoss() {
        int windows = 3 * Timeline.CAPACITY;
        for (int i = 0; i < windows; i++) {
            store.update(window("long", i, 1, 0, 0, 2, 0, 0, 0));
        }
        store.update(active("long", windows, windows, 0, 0, 2L * windows, 0, 0, 0), NOW);

        var windowsRetained = store.timeline("long").orElseThrow().windows();
        assertThat(windowsRetained).hasSizeLessThanOrEqualTo(Timeline.CAPACITY);
        assertThat(windowsRetained.stream().mapToLong(Window::faces).sum()).isEqualTo(3L * windows);
        assertThat(windowsRetained.stream().mapToInt(Window::joined).sum()).isEqualTo(windows);
        assertThat(windowsRetained.get(0).start()).isEqualTo(START);
        assertThat(windowsRetained.get(windowsRetained.size() - 1).joined()).isEqualTo(1);
    }
}
