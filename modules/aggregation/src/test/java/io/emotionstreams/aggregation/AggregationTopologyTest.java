package io.emotionstreams.aggregation;

import io.emotionstreams.testkit.Golden;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class AggregationTopologyTest {
    /** A changed line is a state migration. */
    @Test
    void theTopologyMatchesTheGoldenFile() throws IOException {
        Golden.files()
                .requireSame(
                        "topology.txt",
                        AggregationTopology.build(
                                        StageDriver.TOPICS, AggregationSettings.DEFAULT, new SimpleMeterRegistry())
                                .describe()
                                .toString());
    }
}
