package io.emotionstreams.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicLayoutTest {
    private static final TopicLayout LAYOUT = TopicLayout.DEFAULT;
    private static final Map<String, NewTopic> TOPICS = LAYOUT.newTopics(Topics.withPrefix("p-")).stream()
            .collect(Collectors.toMap(NewTopic::name, Function.identity()));

    @Test
    void everyTopicIsLaidOut() {
        assertThat(TOPICS.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Topics.withPrefix("p-").all().stream().map(Topic::name).toList());
    }

    @Test
    void allHaveTheSamePartitions() {
        assertThat(TOPICS.values()).allMatch(topic -> topic.numPartitions() == LAYOUT.partitions());
    }

    @Test
    void theLargestFrameFitsOnItsTopic() {
        assertThat(maxBytes("p-video-frames")).isGreaterThan(LAYOUT.frameMaxBytes());
    }

    @Test
    void whateverFitsAmongTheFramesFitsAmongTheDeadLettersWithItsReason() {
        assertThat(maxBytes("p-dead-letters") - maxBytes("p-video-frames"))
                .isGreaterThanOrEqualTo(DeadLetters.HEADER_ROOM_BYTES);
    }

    @Test
    void everyResultFitsOnItsTopic() {
        for (String results : List.of(
                "p-face-crops",
                "p-face-emotions",
                "p-emotion-summary",
                "p-track-summary",
                "p-session-summary",
                "p-emotion-alerts",
                "p-flat-summary",
                "p-dead-letters")) {
            assertThat(maxBytes(results))
                    .as(results)
                    .isGreaterThan(TopicLayout.MAX_RESULT_BYTES + SessionIdDeserializer.MAX_BYTES);
        }
    }

    @Test
    void theBrokerMeasuresFramesAsTheStagesWillSeeThem() {
        assertThat(TOPICS.get("p-video-frames").configs()).containsEntry("compression.type", "uncompressed");
    }

    @Test
    void noTimestampFromTheFutureRetainsFramesForLonger() {
        assertThat(number("p-video-frames", "message.timestamp.after.max.ms"))
                .isLessThanOrEqualTo(LAYOUT.faceRetention().toMillis());
    }

    @Test
    void whatIsErasedFromACompactedTopicIsGoneWithinAnHour() {
        assertThat(number("p-session-summary", "max.compaction.lag.ms")).isEqualTo(3_600_000);
    }

    @Test
    void facesAreForgottenLongBeforeResults() {
        for (String faces : List.of("p-video-frames", "p-face-crops", "p-dead-letters")) {
            assertThat(number(faces, "retention.ms"))
                    .as(faces)
                    .isEqualTo(LAYOUT.faceRetention().toMillis());
        }
        for (String results : List.of(
                "p-face-emotions",
                "p-emotion-summary",
                "p-track-summary",
                "p-session-runs",
                "p-emotion-alerts",
                "p-flat-summary",
                "p-session-markers")) {
            assertThat(number(results, "retention.ms"))
                    .as(results)
                    .isEqualTo(LAYOUT.resultRetention().toMillis());
        }
    }

    @Test
    void segmentsRollSoonEnoughForTheRetentionToHold() {
        assertThat(number("p-video-frames", "segment.ms")).isLessThan(number("p-video-frames", "retention.ms"));
    }

    @Test
    void eachSessionsLatestSummaryIsKept() {
        assertThat(TOPICS.get("p-session-summary").configs())
                .containsEntry("cleanup.policy", "compact")
                .doesNotContainKey("retention.ms");
    }

    @Test
    void noRecordThatAnyoneMayWriteIsLarge() {
        assertThat(maxBytes("p-session-markers")).isLessThan(20_000);
    }

    @Test
    void eachRunsLastSummaryIsKeptUntilItIsTooOld() {
        assertThat(TOPICS.get("p-session-runs").configs())
                .containsEntry("cleanup.policy", "compact,delete")
                .containsKey("retention.ms");
    }

    @Test
    void eachRowIsKeptUntilItIsErasedOrTooOld() {
        assertThat(TOPICS.get("p-flat-summary").configs())
                .containsEntry("cleanup.policy", "compact,delete")
                .containsEntry("max.compaction.lag.ms", "3600000");
    }

    private static long maxBytes(String topic) {
        return number(topic, "max.message.bytes");
    }

    private static long number(String topic, String config) {
        return Long.parseLong(TOPICS.get(topic).configs().get(config));
    }
}
