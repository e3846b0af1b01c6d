package io.emotionstreams.contracts;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which summaries of tracks are invalid. */
class TrackSummaryTest {
    @ParameterizedTest
    @CsvSource({", 1, 1", "s, 0, 1", "s, 1, 0"})
    void aTrackBelongsToARunOfASession(String session, long run, long track) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrackSummary(session, run, track, 0, 10, true, 0, 9, 1, 0, null, null))
                .withMessageStartingWith("a track's summary needs a session");
    }

    @ParameterizedTest
    @CsvSource({"99, 105", "105, 104", "105, 110"})
    void aTrackIsSeenWithinItsWindow(long firstCapturedAt, long lastCapturedAt) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new TrackSummary("s", 1, 1, 100, 110, true, firstCapturedAt, lastCapturedAt, 1, 0, null, null))
                .withMessageStartingWith("a track must be seen within its window: 100");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, -1", "1, 2"})
    void usableFramesAreAmongTheFrames(long frames, long usable) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrackSummary("s", 1, 1, 0, 10, true, 0, 9, frames, usable, null, null))
                .withMessageStartingWith("a track needs a frame");
    }

    @Test
    void aFaceThatWasJudgedHasProbabilities() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrackSummary("s", 1, 1, 0, 10, true, 0, 9, 2, 1, null, null))
                .withMessageStartingWith("probabilities and dominant are set if the face was judged");
    }
}
