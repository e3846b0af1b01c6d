package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The same records in the same order give the same bytes, down to the last bit of a mean. */
class DeterminismTest {
    @Test
    void theSameInputGivesTheSameBytes() {
        List<String> once = run();

        assertThat(once).hasSizeGreaterThan(100).isEqualTo(run());
    }

    @Test
    void otherSessionsOnThePartitionChangeNothing() {
        assertThat(run("neighbor", "another")).containsSubsequence(run());
    }

    private static List<String> run(String... others) {
        SplittableRandom random = new SplittableRandom(7);
        try (StageDriver stage = new StageDriver()) {
            long time = 1_800_000_000_000L;
            for (int i = 0; i < 500; i++) {
                time += random.nextInt(200);
                stage.frame("room", Frames.random(time - random.nextInt(3000), random));
                for (String other : others) {
                    stage.frame(other, Frames.frame(time + other.length() * 1_000_000_000L));
                }
            }
            stage.end("room", time);
            List<String> bytes = new ArrayList<>();
            bytes.addAll(bytes(stage, StageDriver.TOPICS.emotionSummary()));
            bytes.addAll(bytes(stage, StageDriver.TOPICS.sessionSummary()));
            return bytes;
        }
    }

    private static List<String> bytes(StageDriver stage, Topic<String, ?> topic) {
        return stage.readBytes(topic).stream()
                .map(record -> "%s %s %s".formatted(text(record.key()), record.getRecordTime(), text(record.value())))
                .toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
