package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether {@link MetricNamesIT} reads queries as Prometheus does. */
class PromQueryTest {
    @Test
    void functionsWordsAndNumbersAreNoMetrics() {
        PromQuery query = PromQuery.parse("histogram_quantile(0.99, sum by (le, stage)"
                + " (rate(latency_bucket{stage=\"a\"}[5m]))) > 1e3 or up offset 5m");

        assertThat(query.selectors()).hasToString("[latency_bucket[stage=\"a\"], up[]]");
        assertThat(query.labels()).containsExactly("le", "stage");
    }

    @Test
    void aBraceInALabelsValueEndsNothing() {
        assertThat(PromQuery.parse("frames{source!~\"a{2}\", stage=\"b\"} / faces")
                        .selectors())
                .hasToString("[frames[source!~\"a{2}\", stage=\"b\"], faces[]]");
    }

    @Test
    void aSelectorMatchesAllOfItsLabels() {
        TimeSeries series = TimeSeries.parse("frames{stage=\"detect\",topic=\"a,b\"} 1.0", Map.of("job", "us"));

        assertThat(matches("frames{stage=~\"det.*\",job=\"us\",topic!=\"c\"}", series))
                .isTrue();
        assertThat(matches("frames{stage!~\"det.*\"}", series)).isFalse();
        assertThat(matches("frames{stage=\"classify\"}", series)).isFalse();
        assertThat(matches("frame", series)).isFalse();
    }

    @Test
    void aLabelThatASeriesDoesNotHaveMatchesNothing() {
        assertThat(matches("frames{stag!=\"detect\"}", TimeSeries.parse("frames{stage=\"detect\"} 1", Map.of())))
                .isFalse();
    }

    private static boolean matches(String query, TimeSeries series) {
        return PromQuery.parse(query).selectors().get(0).matches(series);
    }
}
