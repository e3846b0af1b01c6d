package io.emotionstreams.app.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatestResultsTest {
    private final LatestResults<String, Integer> results = new LatestResults<>(2);

    @Test
    void ofEachTheLastCounts() {
        assertThat(results.add("a", 1)).isEmpty();
        assertThat(results.add("b", 2)).isEmpty();
        assertThat(results.add("a", 3)).isEmpty();

        assertThat(results.rest()).containsExactly(3, 2);
    }

    @Test
    void theEldestIsCompleteWhenEnoughOthersHaveBegun() {
        assertThat(results.add("a", 1)).isEmpty();
        assertThat(results.add("b", 2)).isEmpty();
        assertThat(results.add("c", 3)).containsExactly(1);

        assertThat(results.rest()).containsExactly(2, 3);
    }
}
