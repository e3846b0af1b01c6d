package io.emotionstreams.aggregation;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class AggregationTopologyTest {
    /** A changed line is a state migration. */
    @Test
    void theTopologyIsTheOneOnRecord() throws IOException {
        GoldenFile.assertMatches(
                "topology.txt",
                AggregationTopology.build(StageDriver.TOPICS, AggregationSettings.DEFAULT)
                        .describe()
                        .toString());
    }
}
