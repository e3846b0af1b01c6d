package io.emotionstreams.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.DeadLetters;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.systemtests.ChaosRecords.Fate;
import io.emotionstreams.systemtests.ChaosRecords.Placed;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What comes out of a {@link ChaosRun}, as a client reads it meanwhile and after. */
final class ChaosReading implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(3);

    private final ChaosSchedule schedule;
    private final Topics topics;
    private final TopicReader<String, FaceEmotions> answersReader;
    private final TopicReader<String, byte[]> lettersReader;
    private final TopicReader<String, SessionSummary> sessionsReader;
    private final TopicReader<String, EmotionSummary> windowsReader;
    private final List<ConsumerRecord<String, FaceEmotions>> answers = new ArrayList<>();
    private final List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
    private final List<ConsumerRecord<String, SessionSummary>> sessions = new ArrayList<>();
    private final List<ConsumerRecord<String, EmotionSummary>> windows = new ArrayList<>();

    ChaosReading(ChaosSchedule schedule, TestCluster cluster, Settings settings) {
        this.schedule = schedule;
        topics = settings.topics();
        answersReader = schedule.privacy() ? null : cluster.reader(topics.faceEmotions());
        lettersReader = cluster.reader(topics.deadLetters());
        sessionsReader = cluster.reader(topics.sessionSummary());
        windowsReader = cluster.reader(topics.emotionSummary());
    }

    /**
     * Reads until the last word is said, or time is up.
     *
     * @param records those that have not expired
     */
    void awaitEnd(List<Placed> records, ChaosOutcome expected, Runnable meanwhile) {
        long started = System.nanoTime();
        while (!complete(records, expected) && System.nanoTime() - started < DEADLINE.toNanos()) {
            meanwhile.run();
            some();
        }
        toEnd();
    }

    private void some() {
        if (answersReader != null) {
            answers.addAll(answersReader.available());
        }
        letters.addAll(lettersReader.available());
        sessions.addAll(sessionsReader.available());
        windows.addAll(windowsReader.available());
    }

    private void toEnd() {
        if (answersReader != null) {
            answers.addAll(answersReader.toEnd(DEADLINE));
        }
        letters.addAll(lettersReader.toEnd(DEADLINE));
        sessions.addAll(sessionsReader.toEnd(DEADLINE));
        windows.addAll(windowsReader.toEnd(DEADLINE));
    }

    private boolean complete(List<Placed> records, ChaosOutcome expected) {
        if (schedule.exactlyOnce()) {
            return outcome().equals(expected);
        }
        Map<String, SessionSummary> last = outcome().sessions();
        return places().keySet().containsAll(due(records).keySet())
                && last.keySet().containsAll(expected.sessions().keySet())
                && last.values().stream().allMatch(SessionSummary::ended);
    }

    /** What should be answered or set aside where it can be seen, once each. */
    private Map<String, Integer> due(List<Placed> records) {
        Map<String, Integer> due = new TreeMap<>();
        for (Placed record : records) {
            Fate fate = record.sent().fate();
            if (fate == Fate.DEAD_LETTER || (fate == Fate.ANSWER && !schedule.privacy())) {
                due.put(record.place(), 1);
            }
        }
        return due;
    }

    private ChaosOutcome outcome() {
        return ChaosOutcome.of(
                sessions.stream().map(ConsumerRecord::value).toList(),
                windows.stream().map(ConsumerRecord::value).toList(),
                answers.stream()
                        .filter(answer -> answer.value() != null)
                        .collect(Collectors.groupingBy(
                                ConsumerRecord::key, Collectors.mapping(ConsumerRecord::value, Collectors.toList()))),
                !schedule.privacy());
    }

    /** How often each record was answered or set aside, by its place on {@code video-frames}. */
    private Map<String, Integer> places() {
        Map<String, Integer> places = new TreeMap<>();
        for (ConsumerRecord<String, FaceEmotions> answer : answers) {
            if (answer.value() != null) {
                places.merge(
                        answer.value().frame().partition() + "@"
                                + answer.value().frame().offset(),
                        1,
                        Integer::sum);
            }
        }
        for (ConsumerRecord<String, byte[]> letter : letters) {
            if (header(letter, DeadLetters.TOPIC).equals(topics.videoFrames().name())) {
                places.merge(
                        header(letter, DeadLetters.PARTITION) + "@" + header(letter, DeadLetters.OFFSET),
                        1,
                        Integer::sum);
            }
        }
        return places;
    }

    private static String header(ConsumerRecord<?, ?> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    /**
     * Requires an answer or a dead letter for each record, and none for those that have expired, if processing is exactly
     * once; else for each record one or more. And answers in the order of the records.
     */
    void requireEachOnce(List<Placed> records, List<Placed> expired) {
        Map<String, Integer> due = due(records);
        if (schedule.exactlyOnce()) {
            assertThat(places()).as("answers and dead letters of each record").isEqualTo(due);
        } else {
            Set<String> others = new TreeSet<>(places().keySet());
            assertThat(others).as("records with an answer or a dead letter").containsAll(due.keySet());
            others.removeAll(due.keySet());
            assertThat(due(expired).keySet()).as("other records with an answer").containsAll(others);
        }
        answers.stream()
                .filter(answer -> answer.value() != null)
                .collect(Collectors.groupingBy(
                        ConsumerRecord::key,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                answer -> answer.value().frame().offset(),
                                Collectors.toCollection(LinkedHashSet::new))))
                .forEach((session, offsets) -> assertThat(List.copyOf(offsets))
                        .as("order of the answers of %s", session)
                        .isSorted());
    }

    /**
     * Requires the summaries of an undisturbed run; without exactly-once processing, that nothing is missing in them.
     *
     * @param complete whether no record has expired; if one has, it may have been counted before, and others may be late
     *     because of it
     */
    void requireSame(ChaosOutcome expected, boolean complete) {
        ChaosOutcome outcome = outcome();
        if (schedule.exactlyOnce()) {
            assertThat(outcome.tracks()).as("tracks of the answers").isEqualTo(expected.tracks());
            assertThat(outcome.sessions()).as("sessions").isEqualTo(expected.sessions());
            assertThat(outcome.windows()).as("windows").isEqualTo(expected.windows());
            return;
        }
        assertThat(outcome.sessions().keySet()).isEqualTo(expected.sessions().keySet());
        outcome.sessions().forEach((id, session) -> {
            assertThat(session.ended()).as("%s has ended", id).isTrue();
            assertThat(session.frames())
                    .as("frames of %s", id)
                    .isGreaterThanOrEqualTo(expected.sessions().get(id).frames());
        });
        if (complete) {
            assertThat(outcome.windows().keySet())
                    .as("windows")
                    .containsAll(expected.windows().keySet());
        }
    }

    @Override
    public void close() {
        if (answersReader != null) {
            answersReader.close();
        }
        lettersReader.close();
        sessionsReader.close();
        windowsReader.close();
    }
}
