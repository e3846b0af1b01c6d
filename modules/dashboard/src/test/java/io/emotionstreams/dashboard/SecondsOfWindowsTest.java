package io.emotionstreams.dashboard;

import static io.emotionstreams.dashboard.Summaries.START;
import static io.emotionstreams.dashboard.Summaries.growing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.Emotion;
import org.junit.jupiter.api.Test;

class SecondsOfWindowsTest {
    private final SecondsOfWindows seconds = new SecondsOfWindows();

    @Test
    void aWindowsFirstRecordIsItsFirstSecond() {
        Second first = seconds.next(growing("one", 0, 0, 15, 0, 0, 0, 30, 0, 0, 10));

        assertThat(first.start()).isEqualTo(START);
        assertThat(first.end()).isEqualTo(START + 1000);
        assertThat(first.frames()).isEqualTo(15);
        assertThat(first.faces()).isEqualTo(40);
        assertThat(first.rawDistribution().share(Emotion.HAPPY)).isEqualTo(0.75f);
    }

    @Test
    void eachFurtherRecordAddsTheSecondByWhichItGrew() {
        seconds.next(growing("one", 0, 0, 15, 0, 0, 0, 30, 0, 0, 10));

        Second second = seconds.next(growing("one", 0, 1, 30, 0, 0, 0, 30, 0, 0, 40));

        assertThat(second.start()).isEqualTo(START + 1000);
        assertThat(second.frames()).isEqualTo(15);
        assertThat(second.faces()).isEqualTo(30);
        assertThat(second.rawDistribution().share(Emotion.NEUTRAL)).isCloseTo(1, within(1e-5f));
        assertThat(second.rawDistribution().share(Emotion.HAPPY)).isCloseTo(0, within(1e-5f));
    }

    @Test
    void aSecondWithoutFacesHasNoShares() {
        seconds.next(growing("one", 0, 0, 15, 0, 0, 0, 30, 0, 0, 10));

        Second second = seconds.next(growing("one", 0, 1, 30, 0, 0, 0, 30, 0, 0, 10));

        assertThat(second.faces()).isZero();
        assertThat(second.rawDistribution()).isNull();
    }

    @Test
    void aRecordThatAddsNothingIsNoSecond() {
        seconds.next(growing("one", 0, 9, 150, 0, 0, 0, 30, 0, 0, 10));

        assertThat(seconds.next(growing("one", 0, 9, 150, 0, 0, 0, 30, 0, 0, 10)))
                .as("the final record of a window")
                .isNull();
    }

    @Test
    void lateFramesAreAddedToTheSecondOfTheirWindowThatItsRecordNames() {
        seconds.next(growing("one", 0, 9, 150, 0, 0, 0, 30, 0, 0, 10));
        seconds.next(growing("one", 1, 0, 15, 0, 0, 0, 3, 0, 0, 1));

        Second late = seconds.next(growing("one", 0, 9, 151, 0, 0, 0, 31, 0, 0, 10));

        assertThat(late.start()).isEqualTo(START + 9_000);
        assertThat(late.frames()).isEqualTo(1);
        assertThat(late.faces()).isEqualTo(1);
    }

    @Test
    void aRecordOfAnEarlierVersionDoesNotTellItsSecond() {
        assertThat(seconds.next(Summaries.window("one", 0, 0, 0, 0, 30, 0, 0, 10)))
                .isNull();
    }
}
