package io.emotionstreams.dashboard;

import static io.emotionstreams.dashboard.Summaries.START;
import static io.emotionstreams.dashboard.Summaries.active;
import static io.emotionstreams.dashboard.Summaries.growing;
import static io.emotionstreams.dashboard.Summaries.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.SessionMarker;
import io.emotionstreams.quantification.EmotionDifference;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which parts of a session its markers compare, and what is said about them. */
class MarkerComparisonsTest {
    private static final int WINDOWS = 12;
    private static final long MIDDLE = START + WINDOWS / 2 * Summaries.WINDOW;

    private final TestServer server = new TestServer(null);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aMomentPartsBeforeAndAfter() {
        happyInTheSecondHalf();

        MarkerComparison comparison = only(new SessionMarker("one", "m", "Prompt", MIDDLE, null));

        assertThat(comparison.firstSeconds()).isEqualTo(60);
        assertThat(comparison.secondSeconds()).isEqualTo(60);
        assertThat(comparison.words())
                .isEqualTo(
                        "Happy is more frequent after than before: +50 points (+32 to +68), more than chance allows. "
                                + "Neutral is less frequent after than before: \u221250 points (\u221268 to \u221232), more"
                                + " than chance allows. No other emotion differs that much.");
    }

    @Test
    void aSpanPartsInsideAndOutside() {
        happyInTheSecondHalf();

        MarkerComparison comparison =
                only(new SessionMarker("one", "m", "Task", MIDDLE, START + WINDOWS * Summaries.WINDOW));

        assertThat(comparison.moment()).isFalse();
        assertThat(comparison.words()).startsWith("Happy is more frequent during than otherwise");
    }

    @Test
    void aMomentIsComparedUpToItsNeighbors() {
        happyInTheSecondHalf();

        List<MarkerComparison> comparisons = comparisons(
                new SessionMarker("one", "a", "First", START + 20_000, null),
                new SessionMarker("one", "b", "Second", START + 60_000, null));

        assertThat(comparisons.get(0).firstSeconds()).isEqualTo(20);
        assertThat(comparisons.get(0).secondSeconds()).isEqualTo(40);
        assertThat(comparisons.get(1).firstSeconds()).isEqualTo(40);
    }

    @Test
    void whereNothingChangedNothingIsClaimed() {
        for (int i = 0; i < WINDOWS; i++) {
            aWindowOf(i, 3, 5);
        }

        assertThat(only(new SessionMarker("one", "m", "Prompt", MIDDLE, null)).words())
                .isEqualTo("No emotion differs more between before and after than chance allows.");
    }

    @Test
    void aFewSecondsAreTooLittle() {
        happyInTheSecondHalf();

        MarkerComparison comparison = only(new SessionMarker("one", "m", "Prompt", START + 5_000, null));

        assertThat(comparison.emotions()).isEmpty();
        assertThat(comparison.words()).startsWith("Too little to compare");
    }

    @Test
    void markersOutsideTheSessionPartNothing() {
        happyInTheSecondHalf();

        assertThat(comparisons(
                        new SessionMarker("one", "a", "Before", START, null),
                        new SessionMarker("one", "b", "Long before", START - 9_000, START - 1_000L),
                        new SessionMarker("one", "c", "Later", START + 3_600_000, null)))
                .isEmpty();
    }

    @Test
    void moreMarkersMakeEveryIntervalWider() {
        happyInTheSecondHalf();
        SessionMarker first = new SessionMarker("one", "a", "Task", START, MIDDLE);
        SessionMarker second = new SessionMarker("one", "b", "Another", START, MIDDLE);

        assertThat(width(comparisons(first, second).get(0)))
                .isGreaterThan(width(comparisons(first).get(0)));
    }

    @Test
    void withoutSecondsWindowsAreCompared() {
        for (int i = 0; i < WINDOWS; i++) {
            server.store.update(window("one", i, 0, 0, 0, i < WINDOWS / 2 ? 300 : 900, 0, 0, 600));
        }
        server.store.update(active("one", WINDOWS, 0, 0, 0, 1, 0, 0, 0), 0);

        assertThat(only(new SessionMarker("one", "m", "Prompt", MIDDLE, null)).firstSeconds())
                .isEqualTo(60);
    }

    @Test
    void theReportComparesInWordsAndFiguresAndSaysHow() throws Exception {
        happyInTheSecondHalf();
        server.markers.put(new SessionMarker("one", "m", "<b>Prompt</b>", MIDDLE, null));

        assertThat(server.get("/api/sessions/one/report").body())
                .contains("<h3>&lt;b&gt;Prompt&lt;/b&gt;</h3><p>Happy is more frequent after than before")
                .contains("<tr class=\"beyond\"><th>happy</th><td>25%</td><td>75%</td><td>+50 (+32 to +68)</td></tr>")
                .contains("cancels in the difference", "after Bonferroni", "95% for all emotions");
    }

    @Test
    void theReportDrawsMarkersOverTheTimeline() throws Exception {
        happyInTheSecondHalf();
        server.markers.put(new SessionMarker("one", "m", "<b>Prompt</b>", MIDDLE, null));

        assertThat(server.get("/api/sessions/one/report").body())
                .contains("<path class=\"marker\" d=\"M360.0 2 V234 H360.0 V2\"/>")
                .contains("y=\"13\">&lt;b&gt;Prompt&lt;/b&gt;</text>");
    }

    @Test
    void aReportWithoutMarkersDoesNotMentionThem() throws Exception {
        happyInTheSecondHalf();

        assertThat(server.get("/api/sessions/one/report").body()).doesNotContain("What happened");
    }

    /** Eight faces at 15 frames/s; one in four is happy, and three in four from the middle on. */
    private void happyInTheSecondHalf() {
        for (int i = 0; i < WINDOWS; i++) {
            aWindowOf(i, i < WINDOWS / 2 ? 2 : 6, i < WINDOWS / 2 ? 6 : 2);
        }
    }

    private void aWindowOf(int index, long happy, long neutral) {
        for (int second = 0; second < 10; second++) {
            long frames = 15L * (second + 1);
            server.store.update(growing("one", index, second, frames, 0, 0, 0, happy * frames, 0, 0, neutral * frames));
        }
        server.store.update(active("one", index + 1, 0, 0, 0, 1, 0, 0, 0), 0);
    }

    private MarkerComparison only(SessionMarker marker) {
        List<MarkerComparison> comparisons = comparisons(marker);
        assertThat(comparisons).hasSize(1);
        return comparisons.get(0);
    }

    private List<MarkerComparison> comparisons(SessionMarker... markers) {
        return MarkerComparisons.of(server.store.timeline("one").orElseThrow(), List.of(markers));
    }

    private static double width(MarkerComparison comparison) {
        EmotionDifference happy = comparison.emotions().get(3);
        return happy.high() - happy.low();
    }
}
