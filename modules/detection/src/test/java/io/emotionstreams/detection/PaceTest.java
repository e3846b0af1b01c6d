package io.emotionstreams.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private static final long START = 1_700_000_000_000L;
    private static final long ON_TIME = 100;
    private static final long BEHIND = 5000;

    private Pace.State state = Pace.State.START;

    @Test
    void whileTheStageKeepsUpEveryFrameIsAnalyzed() {
        assertThat(analyzed(pace(null), 15, 300, ON_TIME, true)).hasSize(300);
        assertThat(state.skipped()).isZero();
    }

    @Test
    void framesThatStayTooOldAreThinnedToTheMinAndNoFurther() {
        List<Long> times = analyzed(pace(null), 15, 300, BEHIND, true);
        List<Long> settled = times.stream().filter(time -> time > START + 5000).toList();
        assertThat(settled.size()).isBetween(29, 31);
        assertThat(gaps(settled)).as("evenly").allSatisfy(gap -> assertThat(gap).isBetween(400L, 600L));
        assertThat(state.skipped()).isEqualTo(300 - times.size());
    }

    @Test
    void aSessionSlowerThanTheMinIsNeverThinned() {
        assertThat(analyzed(pace(null), 1, 60, BEHIND, true)).hasSize(60);
    }

    @Test
    void whenThePipelineHasCaughtUpAllFramesAreAnalyzedAgain() {
        LongUnaryOperator slowAtFirst = frame -> frame < 75 ? BEHIND : ON_TIME;
        List<Long> times = analyzed(pace(null), 15, 450, slowAtFirst, true);
        assertThat(times.stream().filter(time -> time >= START + 5000)).hasSize(375);
    }

    @Test
    void theOlderTheFramesTheFewerAreAnalyzed() {
        List<Integer> analyzed = Stream.of(ON_TIME, 600L, 700L, 800L, 900L)
                .map(age -> analyzed(pace(null), 30, 300, age, true).size())
                .toList();
        assertThat(analyzed).isSortedAccordingTo(Comparator.reverseOrder()).doesNotHaveDuplicates();
    }

    @Test
    void aFrameThatComesOutOfOrderIsAnalyzedToo() {
        analyzed(pace(null), 15, 30, ON_TIME, true);
        assertThat(pace(null).decide(state, START + 1800, ON_TIME, true).analyze())
                .isTrue();
    }

    /** The model stands for two cores that can do some 30 frames a second. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 8, 12})
    void howeverManySessionsThereAreTheirResultsStayYoung(int sessions) {
        ModelPipeline pipeline = new ModelPipeline(pace(null), sessions);
        pipeline.run(60);

        assertThat(pipeline.ages.get(pipeline.ages.size() * 99 / 100))
                .as("99th percentile of ages")
                .isLessThan(3000);
        assertThat(pipeline.ages.size())
                .as("frames analyzed in 60 s")
                .isGreaterThanOrEqualTo(60 * Math.min(15 * sessions, 24));
    }

    @Test
    void aReplayIsNeverThinned() {
        assertThat(analyzed(pace(5.0), 15, 300, BEHIND, false)).hasSize(300);
    }

    @Test
    void aMaxIsKeptByCaptureTimeHoweverFastTheStageIs() {
        assertThat(analyzed(pace(10.0), 15, 300, ON_TIME, true)).hasSize(200);
        assertThat(state.skipped()).isEqualTo(100);
    }

    @Test
    void aMaxThatTheSourceDoesNotExceedSkipsNothing() {
        assertThat(analyzed(pace(15.0), 15, 300, ON_TIME, true)).hasSize(300);
        assertThat(analyzed(pace(30.0), 15, 300, ON_TIME, true)).hasSize(300);
    }

    @Test
    void afterTheClockOfASessionWentBackItsFramesAreAnalyzedAgain() {
        analyzed(pace(10.0), 15, 30, ON_TIME, true);
        assertThat(pace(10.0).decide(state, START - 3_600_000, 100, true).analyze())
                .isTrue();
    }

    @Test
    void aMaxBelowTheMinIsRefused() {
        assertThatThrownBy(() -> new PaceSettings(Duration.ofSeconds(2), 5, 3.0))
                .hasMessageContaining("pace.max-fps")
                .hasMessageContaining("pace.min-fps");
    }

    private static Pace pace(Double maxFps) {
        return new Pace(new PaceSettings(Duration.ofSeconds(2), 2, maxFps));
    }

    /** Capture times of the frames that are analyzed; the state goes on. */
    private List<Long> analyzed(Pace pace, int framesPerSecond, int frames, long age, boolean live) {
        return analyzed(pace, framesPerSecond, frames, frame -> age, live);
    }

    private List<Long> analyzed(Pace pace, int framesPerSecond, int frames, LongUnaryOperator age, boolean live) {
        List<Long> times = new ArrayList<>();
        state = Pace.State.START;
        for (int frame = 0; frame < frames; frame++) {
            long capturedAt = START + Math.round(frame * 1000.0 / framesPerSecond);
            Pace.Decision decision = pace.decide(state, capturedAt, age.applyAsLong(frame), live);
            state = decision.next();
            if (decision.analyze()) {
                times.add(capturedAt);
            }
        }
        return times;
    }

    private static List<Long> gaps(List<Long> times) {
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            gaps.add(times.get(i) - times.get(i - 1));
        }
        return gaps;
    }
}
