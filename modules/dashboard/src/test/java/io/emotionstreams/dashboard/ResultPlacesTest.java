package io.emotionstreams.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.EmotionSummary;
import org.junit.jupiter.api.Test;

/** Where the dashboard begins to look for the results of a recorded frame. */
class ResultPlacesTest {
    private static final long PUBLISHED = 1_900_000_000_000L;
    private static final long WINDOW = 10_000;

    private final ResultPlaces places = new ResultPlaces();

    @Test
    void resultsAreWhereTheWindowsAreAndNotBeforeTheOneBefore() {
        for (int i = 0; i < 3; i++) {
            places.note(window(1, i), 4, PUBLISHED + i * 50L);
            places.note(window(1, i), 4, PUBLISHED + i * 50L + 30); // it grew
        }

        assertThat(places.before("one", 1, Summaries.START + 2 * WINDOW + 1))
                .hasValue(new ResultPlaces.Place(4, PUBLISHED + 50));
    }

    @Test
    void theFirstWindowsResultsAreFromBeforeItWasPublished() {
        places.note(window(1, 0), 0, PUBLISHED);

        assertThat(places.before("one", 1, Summaries.START).orElseThrow().since())
                .isEqualTo(PUBLISHED - 60_000);
    }

    @Test
    void anEarlierRunIsForgotten() {
        places.note(window(1, 0), 0, PUBLISHED);
        places.note(window(2, 0), 0, PUBLISHED + 1000);

        assertThat(places.before("one", 1, Summaries.START)).isEmpty();
        assertThat(places.before("one", 2, Summaries.START)).isPresent();
        assertThat(places.before("two", 1, Summaries.START)).isEmpty();
    }

    @Test
    void aLongSessionKeepsFewerPlacesOfWhichNoneIsTooLate() {
        int windows = 3 * ResultPlaces.MAX_WINDOWS;
        for (int i = 0; i < windows; i++) {
            places.note(window(1, i), 0, PUBLISHED + i * WINDOW);
        }

        for (int i = 1; i < windows; i++) {
            long since = places.before("one", 1, Summaries.START + i * WINDOW)
                    .orElseThrow()
                    .since();
            assertThat(since).isLessThan(PUBLISHED + i * WINDOW).isGreaterThan(PUBLISHED + (i - 10) * WINDOW - 60_001);
        }
    }

    private static EmotionSummary window(long run, int index) {
        return Summaries.window("one", run, index, false, 0, 0, 0, 1, 0, 0, 0);
    }
}
