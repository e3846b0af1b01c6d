package io.emotionstreams.dashboard;

import static io.emotionstreams.dashboard.Summaries.START;
import static io.emotionstreams.dashboard.Summaries.active;
import static io.emotionstreams.dashboard.Summaries.ended;
import static io.emotionstreams.dashboard.Summaries.session;
import static io.emotionstreams.dashboard.Summaries.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SessionBookTest {
    private static final long NOW = START + 1000;

    private final SessionBook book = new SessionBook();

    @Test
    void aSessionShowsItsLatestSummary() {
        book.take(active("one", 1, 0, 0, 0, 5, 0, 0, 0), NOW);
        book.take(active("one", 2, 1, 0, 0, 8, 0, 0, 0), NOW);

        assertThat(book.session("one")).hasValueSatisfying(view -> {
            assertThat(view.faces()).isEqualTo(9);
            assertThat(view.state()).isEqualTo(SessionView.State.LIVE);
            assertThat(view.lateFrames()).isEqualTo(3);
            assertThat(view.deadLetters()).isEqualTo(2);
        });
    }

    @Test
    void windowsAloneAreNoSession() {
        book.take(window("one", 0, 0, 0, 0, 5, 0, 0, 0));

        assertThat(book.sessions()).isEmpty();
        assertThat(book.timeline("one")).isEmpty();
    }

    @Test
    void liveSessionsComeFirstAndThenTheMostRecent() {
        book.take(ended("old", 1, 0, 0, 0, 1, 0, 0, 0), NOW);
        book.take(ended("recent", 5, 0, 0, 0, 1, 0, 0, 0), NOW);
        book.take(active("live", 1, 0, 0, 0, 1, 0, 0, 0), NOW);

        assertThat(book.sessions()).extracting(SessionView::id).containsExactly("live", "recent", "old");
    }

    @Test
    void aWindowReplacesItsEarlierWord() {
        book.take(active("one", 1, 0, 0, 0, 7, 0, 0, 0), NOW);
        book.take(window("one", 1, 0, false, 0, 0, 0, 5, 0, 0, 0));
        book.take(window("one", 1, 0, true, 0, 0, 0, 7, 0, 0, 0));

        assertThat(book.timeline("one").orElseThrow().windows())
                .singleElement()
                .satisfies(window -> assertThat(window.faces()).isEqualTo(7));
    }

    @Test
    void aSecondRunStartsANewTimeline() {
        book.take(window("one", 0, 0, 0, 0, 5, 0, 0, 0));
        book.take(ended("one", 1, 0, 0, 0, 5, 0, 0, 0), NOW);
        book.take(window("one", 2, 9, false, 0, 0, 0, 1, 0, 0, 0));
        book.take(session("one", 2, false, 10, 0, 0, 0, 1, 0, 0, 0), NOW);

        assertThat(book.timeline("one").orElseThrow().windows())
                .extracting(Window::start)
                .containsExactly(START + 90_000);
    }

    @Test
    void theRateOfALiveSessionIsThatOfItsLastTwoWindows() {
        book.take(window("one", 0, 0, 0, 0, 900, 0, 0, 0));
        book.take(window("one", 1, 0, 0, 0, 40, 0, 0, 0));
        book.take(window("one", 2, 0, 0, 0, 60, 0, 0, 0));
        book.take(active("one", 3, 0, 0, 0, 1000, 0, 0, 0), NOW);

        assertThat(book.session("one").orElseThrow().facesPerSecond()).isCloseTo(5, within(1e-9));
    }

    @Test
    void anActiveSessionWithoutNewsFallsSilentOnce() {
        book.take(active("one", 1, 0, 0, 0, 1, 0, 0, 0), NOW);
        long before = book.version();

        book.noticeSilence(NOW + SessionState.SILENT_AFTER_MILLIS);
        book.noticeSilence(NOW + SessionState.SILENT_AFTER_MILLIS + 1);

        assertThat(book.session("one").orElseThrow().state()).isEqualTo(SessionView.State.SILENT);
        assertThat(book.version()).isEqualTo(before + 1);
    }

    @Test
    void readersGetWhatTheyHaveNotSeen() {
        book.take(active("one", 1, 0, 0, 0, 1, 0, 0, 0), NOW);
        book.take(window("one", 0, 0, 0, 0, 1, 0, 0, 0));
        book.take(active("two", 1, 0, 0, 0, 1, 0, 0, 0), NOW);
        long seen = book.version();

        book.take(window("one", 1, 0, 0, 0, 4, 0, 0, 0));

        SessionBook.Changes changes = book.since(seen);
        assertThat(changes.full()).isFalse();
        assertThat(changes.sessions()).singleElement().satisfies(change -> {
            assertThat(change.session().id()).isEqualTo("one");
            assertThat(change.reloadTimeline()).isFalse();
            assertThat(change.windows()).extracting(Window::faces).containsExactly(4L);
        });
    }

    @Test
    void anErasedSessionIsGoneForThoseWhoSawIt() {
        book.take(active("one", 1, 0, 0, 0, 1, 0, 0, 0), NOW);
        book.take(active("two", 1, 0, 0, 0, 1, 0, 0, 0), NOW);
        long seen = book.version();

        book.remove("one");

        SessionBook.Changes changes = book.since(seen);
        assertThat(changes.full()).isTrue();
        assertThat(changes.sessions())
                .extracting(change -> change.session().id())
                .containsExactly("two");
    }

    @Test
    void theLongestEndedSessionMakesRoom() {
        book.take(active("live", 1, 0, 0, 0, 1, 0, 0, 0), NOW);
        for (int i = 0; i < SessionBook.CAPACITY; i++) {
            book.take(ended("ended-" + i, i + 1, 0, 0, 0, 1, 0, 0, 0), NOW);
        }

        assertThat(book.sessions()).hasSize(SessionBook.CAPACITY);
        assertThat(book.session("live")).isPresent();
        assertThat(book.session("ended-0")).isEmpty();
        assertThat(book.session("ended-1")).isPresent();
    }

    @Test
    void aLongSessionIsJoinedInItsOlderHalfAndLosesNothing() {
        int windows = 3 * Timeline.CAPACITY;
        for (int i = 0; i < windows; i++) {
            book.take(window("long", i, 1, 0, 0, 2, 0, 0, 0));
        }
        book.take(active("long", windows, windows, 0, 0, 2L * windows, 0, 0, 0), NOW);

        var kept = book.timeline("long").orElseThrow().windows();
        assertThat(kept).hasSizeLessThanOrEqualTo(Timeline.CAPACITY);
        assertThat(kept.stream().mapToLong(Window::faces).sum()).isEqualTo(3L * windows);
        assertThat(kept.stream().mapToInt(Window::joined).sum()).isEqualTo(windows);
        assertThat(kept.get(0).start()).isEqualTo(START);
        assertThat(kept.get(kept.size() - 1).joined()).isEqualTo(1);
    }
}
