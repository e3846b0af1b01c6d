package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.DeadLetters;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Exactly once, held against what was sent: every frame answered or set aside, in order, and in each sum once. */
final class EachFrameOnce {
    private EachFrameOnce() {}

    /** @param sessions the last summary of each */
    static void require(
            TestCluster cluster, Settings settings, List<Film> films, Map<String, SessionSummary> sessions) {
        Map<String, List<FaceEmotions>> answers =
                Results.bySession(cluster, settings.topics().faceEmotions());
        Map<String, List<String>> deadLetters = deadLetters(cluster, settings);
        Map<String, List<EmotionSummary>> windows =
                Results.bySession(cluster, settings.topics().emotionSummary());
        for (Film film : films) {
            String session = film.session();
            List<FaceEmotions> expected = film.answers();
            requireAnswers(answers.get(session), expected, session);
            assertThat(deadLetters.get(session))
                    .as("dead letters of %s, in order", session)
                    .containsExactlyElementsOf(
                            film.spoilt().stream().map(RecordMetadata::toString).toList());
            requireSession(sessions.get(session), expected, film.spoilt().size());
            assertThat(closed(windows.get(session)))
                    .as("last word on each window of %s, once", session)
                    .isEqualTo(Totals.byWindow(expected, RunningSystem.WINDOW_MILLIS));
        }
    }

    private static void requireAnswers(List<FaceEmotions> answers, List<FaceEmotions> expected, String session) {
        List<FaceEmotions> withEnd = new ArrayList<>(expected);
        withEnd.add(null);
        assertThat(answers)
                .as("answers of %s, in order, and then its end", session)
                .containsExactlyElementsOf(withEnd);
    }

    private static void requireSession(SessionSummary summary, List<FaceEmotions> expected, int deadLetters) {
        assertThat(Totals.of(summary)).as("sums of %s", summary.session()).isEqualTo(Totals.of(expected));
        assertThat(summary.faces()).as("faces of %s", summary.session()).isPositive();
        assertThat(summary.deadLetters()).isEqualTo(deadLetters);
        assertThat(summary.lateFrames()).isZero();
        assertThat(summary.run()).isEqualTo(1);
    }

    /** By the window's start; fails when one was closed twice. */
    private static Map<Long, Totals> closed(List<EmotionSummary> windows) {
        return windows.stream()
                .filter(EmotionSummary::closed)
                .collect(Collectors.toMap(EmotionSummary::windowStart, Totals::of));
    }

    /** Of each session, the places that its dead letters say they come from. */
    private static Map<String, List<String>> deadLetters(TestCluster cluster, Settings settings) {
        try (TopicReader<String, byte[]> reader =
                cluster.reader(settings.topics().deadLetters())) {
            return reader.toEnd(DEADLINE).stream()
                    .collect(Collectors.groupingBy(
                            ConsumerRecord::key, Collectors.mapping(EachFrameOnce::origin, Collectors.toList())));
        }
    }

    /** As Kafka writes a record's place. */
    private static String origin(ConsumerRecord<?, ?> letter) {
        return "%s-%s@%s"
                .formatted(
                        header(letter, DeadLetters.TOPIC),
                        header(letter, DeadLetters.PARTITION),
                        header(letter, DeadLetters.OFFSET));
    }

    private static String header(ConsumerRecord<?, ?> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
