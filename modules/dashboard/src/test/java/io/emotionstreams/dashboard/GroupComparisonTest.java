package io.emotionstreams.dashboard;

import static io.emotionstreams.dashboard.Summaries.ended;
import static io.emotionstreams.dashboard.Summaries.uncorrected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.dashboard.GroupComparison.Group;
import io.emotionstreams.quantification.EmotionDifference;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupComparisonTest {
    private final TestServer server = new TestServer(null);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aGroupIsAllSessionsWhoseIdsFitItsPattern() {
        fill("before-%d", 3, 20);
        fill("after-%d", 2, 20);

        assertThat(compare("before-*", "*-1", "after-0").groups())
                .extracting(Group::ids)
                .containsExactly(
                        List.of("before-0", "before-1", "before-2"),
                        List.of("after-1", "before-1"),
                        List.of("after-0"));
    }

    @Test
    void eachSessionCountsOnceHoweverManyFacesItHas() {
        server.store.update(ended("one", 1, 0, 0, 0, 10, 0, 0, 0), 0);
        server.store.update(ended("other", 1, 0, 0, 0, 0, 0, 0, 990), 0);

        assertThat(compare("o*").groups()).singleElement().satisfies(group -> {
            assertThat(group.faces()).isEqualTo(1000);
            assertThat(group.shares().get(Emotion.HAPPY).value()).isCloseTo(0.5f, within(1e-6f));
        });
    }

    @Test
    void aClearDifferenceOfManySessionsIsMoreThanChance() {
        fill("before-%d", 20, 20);
        fill("after-%d", 20, 60);

        GroupComparison comparison = compare("before-*", "after-*");

        assertThat(comparison.differences().get(Emotion.HAPPY.index()).difference())
                .isCloseTo(0.4, within(0.02));
        assertThat(comparison.words())
                .startsWith("Happy is more frequent in after-* than in before-*: +40 points (")
                .contains("Neutral is less frequent");
    }

    @Test
    void theSameDifferenceOfTwoSessionsIsNot() {
        fill("before-%d", 2, 20);
        fill("after-%d", 2, 60);

        GroupComparison comparison = compare("before-*", "after-*");

        assertThat(comparison.differences()).hasSize(7).noneMatch(EmotionDifference::beyondChance);
        assertThat(comparison.words())
                .isEqualTo("No emotion differs more between before-* and after-* than chance allows.");
    }

    @Test
    void aSingleSessionTellsNothingAboutOthers() {
        fill("before-%d", 1, 20);
        fill("after-%d", 5, 60);

        GroupComparison comparison = compare("before-*", "after-*");

        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.words()).startsWith("Too little to compare");
        assertThat(comparison.groups().get(0).shares().get(Emotion.HAPPY))
                .satisfies(happy -> assertThat(happy.low()).isZero())
                .satisfies(happy -> assertThat(happy.high()).isOne());
    }

    @Test
    void aSessionWithoutCorrectedSharesMakesAllOfThemRaw() {
        fill("before-%d", 3, 20);
        server.store.update(uncorrected(ended("after-0", 1, 0, 0, 0, 60, 0, 0, 40)), 0);

        assertThat(compare("before-*").corrected()).isTrue();
        assertThat(compare("before-*", "after-*").corrected()).isFalse();
    }

    @Test
    void anAnswerMatchesItsDescription() throws Exception {
        fill("before-%d", 3, 20);
        fill("after/%d", 3, 60);

        assertThat(OpenApiTest.problems("GroupComparison", body("/api/groups/before-*,after%2F*")))
                .isEmpty();
        assertThat(OpenApiTest.problems("GroupComparison", body("/api/groups/nothing,*")))
                .isEmpty();
    }

    @Test
    void noPatternAndTooManyAreRefused() throws Exception {
        assertThat(server.get("/api/groups/").statusCode()).isEqualTo(400);
        assertThat(server.get("/api/groups/%20,").body()).contains("expected one to 4 patterns of session ids");
        assertThat(server.get("/api/groups/a,b,c,d,e").statusCode()).isEqualTo(400);
    }

    private byte[] body(String path) throws Exception {
        return server.get(path).body().getBytes(UTF_8);
    }

    private GroupComparison compare(String... patterns) {
        return GroupComparison.of(
                server.store.sessions(),
                Stream.of(patterns).map(SessionPattern::new).toList());
    }

    /** Sessions of 100 faces that are happy or neutral; around this many are happy. */
    private void fill(String ids, int sessions, int happy) {
        for (int i = 0; i < sessions; i++) {
            int shown = happy + i % 3 - 1;
            server.store.update(ended(ids.formatted(i), 1, 0, 0, 0, shown, 0, 0, 100 - shown), 0);
        }
    }
}
