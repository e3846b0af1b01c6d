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
import io.emotionstreams.systemtests.ChaosRecords.Sent;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

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

    /** Reads until the last word is said, or time is up. */
    void awaitEnd(List<Sent> records, ChaosOutcome expected, Runnable meanwhile) {
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

    private boolean complete(List<Sent> records, ChaosOutcome expected) {
        if (schedule.exactlyOnce()) {
            return outcome().equals(expected);
        }
        long letterCount =
                records.stream().filter(sent -> sent.fate() == Fate.DEAD_LETTER).count();
        Map<String, SessionSummary> last = outcome().sessions();
        return (schedule.privacy() || places().size() >= records.size() - schedule.sessions())
                && letters.size() >= letterCount
                && last.size() == schedule.sessions()
                && last.values().stream().allMatch(SessionSummary::ended);
    }

    private ChaosOutcome outcome() {
        return ChaosOutcome.of(
                sessions.stream().map(ConsumerRecord::value).toList(),
                windows.stream().map(ConsumerRecord::value).toList(),
                !schedule.privacy());
    }

    /** How often each record was answered or set aside, by its place on {@code video-frames}. */
    private Map<String, Integer> places() {
        Map<String, Integer> places = new TreeMap<>();
        for (ConsumerRecord<String, FaceEmotions> answer : answers) {
            if (answer.value() != null) {
                places.merge(
                        place(
                                answer.value().frame().partition(),
                                answer.value().frame().offset()),
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

    private static String place(int partition, long offset) {
        return partition + "@" + offset;
    }

    private static String header(ConsumerRecord<?, ?> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    /**
     * Requires an answer or a dead letter for each record, and one only if processing is exactly once; and answers in
     * the order of the records.
     *
     * @param places where the records are
     */
    void requireEachOnce(List<Sent> records, List<RecordMetadata> places) {
        Map<String, Integer> expected = new TreeMap<>();
        for (int i = 0; i < records.size(); i++) {
            Fate fate = records.get(i).fate();
            boolean seen = fate == Fate.DEAD_LETTER || (fate == Fate.ANSWER && !schedule.privacy());
            if (seen) {
                expected.put(place(places.get(i).partition(), places.get(i).offset()), 1);
            }
        }
        if (schedule.exactlyOnce()) {
            assertThat(places()).as("answers and dead letters of each record").isEqualTo(expected);
        } else {
            assertThat(places().keySet())
                    .as("records with an answer or a dead letter")
                    .isEqualTo(expected.keySet());
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

    /** Requires the summaries of an undisturbed run; without exactly-once processing, that nothing is missing in them. */
    void requireSame(ChaosOutcome expected) {
        ChaosOutcome outcome = outcome();
        if (schedule.exactlyOnce()) {
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
        assertThat(outcome.windows().keySet())
                .as("windows")
                .containsAll(expected.windows().keySet());
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
