package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.emotionstreams.aggregation.SessionEvent.DeadLetter;
import io.emotionstreams.aggregation.SessionEvent.End;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.SessionSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invariants of every session, whatever its frames. */
class SessionRulesTest {
    private static final long START = 1_800_000_000_000L;

    @Test
    void aJumpOfAYearEndsTheRunAndStartsAnother() {
        SessionLog log = SessionLog.withDefaults(UnaryOperator.identity());
        log.frame(Frames.frame(START));
        log.frame(Frames.frame(START + Duration.ofDays(365).toMillis()));

        assertThat(log.publications()).isEqualTo(1);
        assertThat(log.sessions())
                .extracting(SessionSummary::run, SessionSummary::ended, SessionSummary::frames)
                .containsExactly(tuple(1L, true, 1L));
        assertThat(log.session().run()).isEqualTo(2);
        assertThat(log.session().buckets()).hasSize(1);
    }

    @Test
    void bucketsAreUniqueAndInOrderEvenIfFramesAreNot() {
        SessionLog log = SessionLog.withDefaults(UnaryOperator.identity());
        List.of(12_500, 1_000, 0, 21_500, 19_999, 12_999).forEach(time -> log.frame(Frames.frame(START + time)));

        assertThat(log.session().buckets())
                .extracting(Bucket::start, bucket -> bucket.totals().frames())
                .containsExactly(tuple(START + 10_000, 3L), tuple(START + 20_000, 1L));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyFrameIsInOneClosedWindowOrLate(long seed) {
        SessionLog log = SessionLog.withDefaults(UnaryOperator.identity());
        outOfOrder(seed).forEach(log::apply);
        log.apply(new End(START + 1_000_000, 0, null));

        SessionSummary session = log.sessions().get(log.sessions().size() - 1);
        List<EmotionSummary> finals =
                log.windows().stream().filter(EmotionSummary::closed).toList();
        assertThat(session.lateFrames()).isPositive();
        assertThat(finals.stream().mapToLong(EmotionSummary::frames).sum() + session.lateFrames())
                .isEqualTo(session.frames());
        assertThat(finals).extracting(EmotionSummary::windowStart).doesNotHaveDuplicates();
        for (Emotion emotion : Emotion.values()) {
            long inWindows = finals.stream()
                    .mapToLong(window -> window.counts().count(emotion))
                    .sum();
            assertThat(session.counts().count(emotion) - inWindows).isBetween(0L, session.lateFrames() * 3);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothingIsPublishedForAWindowAfterItsFinalResult(long seed) {
        SessionLog log = SessionLog.withDefaults(UnaryOperator.identity());
        outOfOrder(seed).forEach(log::apply);
        log.apply(new End(START + 1_000_000, 0, null));

        Map<Long, List<EmotionSummary>> byWindow = new HashMap<>();
        log.windows().forEach(window -> byWindow.computeIfAbsent(window.windowStart(), start -> new ArrayList<>())
                .add(window));
        assertThat(byWindow.values()).allSatisfy(records -> {
            assertThat(records.subList(0, records.size() - 1)).noneMatch(EmotionSummary::closed);
            assertThat(records.get(records.size() - 1).closed()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aRestartAfterEachRecordChangesNothing(long seed) {
        SessionCodec codec = new SessionCodec();
        SessionLog uninterrupted = SessionLog.withDefaults(UnaryOperator.identity());
        SessionLog restarted =
                SessionLog.withDefaults(session -> codec.session(codec.head(session), codec.progress(session)));
        List<SessionEvent> events = new ArrayList<>(outOfOrder(seed));
        events.add(200, new DeadLetter(START));
        events.add(new End(START + 1_000_000, 0, null));
        events.forEach(uninterrupted::apply);
        events.forEach(restarted::apply);

        assertThat(restarted.published()).isEqualTo(uninterrupted.published());
        assertThat(restarted.session()).isEqualTo(uninterrupted.session());
    }

    @Test
    void bucketsAreRetainedUntilTheLongestWindowCloses() {
        SessionLog log = new SessionLog(
                List.of(window(Duration.ofSeconds(10)), window(Duration.ofSeconds(60))), UnaryOperator.identity());
        log.frame(Frames.frame(0));
        log.frame(Frames.frame(20_000));
        // Its 10 s window is closed, but its 60 s window is not.
        log.frame(Frames.frame(5_000));
        log.apply(new End(21_000, 0, null));

        assertThat(log.windows())
                .filteredOn(EmotionSummary::closed)
                .extracting(EmotionSummary::windowStart, EmotionSummary::windowEnd, EmotionSummary::frames)
                .containsExactly(tuple(0L, 10_000L, 1L), tuple(20_000L, 30_000L, 1L), tuple(0L, 60_000L, 3L));
        assertThat(log.session().lateFrames()).isZero();
    }

    private static EmotionAggregation<?> window(Duration length) {
        return new WindowAggregation(
                StageDriver.TOPICS.emotionSummary(),
                new Windows(length, Duration.ofSeconds(2)),
                new Corrections(),
                new Disclosure(0));
    }

    /** About a minute of frames: most in order, some a few seconds late, some far too late. */
    private static List<SessionEvent> outOfOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<SessionEvent> events = new ArrayList<>();
        long time = START;
        for (int i = 0; i < 600; i++) {
            time += random.nextInt(200);
            long delay = random.nextInt(10) == 0 ? random.nextInt(20_000) : random.nextInt(500);
            FaceEmotions emotions = Frames.random(time - delay, random);
            events.add(Frames.event(emotions, null, 0));
        }
        return events;
    }
}
