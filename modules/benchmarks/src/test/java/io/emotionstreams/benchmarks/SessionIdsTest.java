package io.emotionstreams.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SessionIdsTest {
    @Test
    void everyPartitionGetsItsShareOfTheSessions() {
        List<String> ids = SessionIds.spread("load", 64, 4);

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids.stream()
                        .map(id -> SessionIds.partitionOf(id, 4))
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())))
                .containsOnlyKeys(0, 1, 2, 3)
                .containsValue(16L)
                .allSatisfy((partition, sessions) -> assertThat(sessions).isEqualTo(16));
    }
}
