package io.emotionstreams.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.cluster.TopicDifferences.Difference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicDifferencesTest {
    private static final Map<String, String> WANTED = Map.of(
            "cleanup.policy", "delete",
            "retention.ms", "600000",
            "segment.ms", "150000",
            "max.message.bytes", "2162688",
            "compression.type", "uncompressed");

    @Test
    void aTopicAsLaidOutHasNone() {
        assertThat(differences(Map.of(), true)).isEmpty();
    }

    @Test
    void moreRoomThanNeededIsNone() {
        assertThat(differences(Map.of("max.message.bytes", "9999999"), true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "retention.ms, 604800000, true",
        "retention.ms, -1, true",
        "segment.ms, 604800000, true",
        "cleanup.policy, compact, true",
        "max.message.bytes, 1048588, true",
        "retention.ms, 60000, false",
        "compression.type, producer, false"
    })
    void eachIsOneLineWithBothValues(String name, String actual, boolean severe) {
        assertThat(differences(Map.of(name, actual), true)).singleElement().satisfies(difference -> {
            assertThat(difference.severe()).isEqualTo(severe);
            assertThat(difference.text())
                    .contains("topic 'video-frames' has " + name + "=" + actual)
                    .contains(WANTED.get(name))
                    .doesNotContain("\n");
        });
    }

    @Test
    void whatCarriesNoFacesMayBeRetainedForLonger() {
        assertThat(differences(Map.of("retention.ms", "-1"), false))
                .extracting(Difference::severe)
                .containsExactly(false);
    }

    @Test
    void facesForeverIsNoDifferenceWhereForeverIsAskedFor() {
        NewTopic forever = new NewTopic("video-frames", 4, (short) 1).configs(Map.of("retention.ms", "-1"));

        assertThat(TopicDifferences.of(forever, Map.of("retention.ms", "-1"), true))
                .isEmpty();
    }

    private static List<Difference> differences(Map<String, String> changed, boolean carriesFaces) {
        Map<String, String> actual = new HashMap<>(WANTED);
        actual.putAll(changed);
        return TopicDifferences.of(new NewTopic("video-frames", 4, (short) 1).configs(WANTED), actual, carriesFaces);
    }
}
