package io.emotionstreams.tracking;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is who in generated scenes, see {@link Scene}. The table of all of them is written to the log. */
class TrackerScenesTest {
    private static final float MIN_SCORE = 0.5f;

    @ParameterizedTest
    @EnumSource(Scene.Kind.class)
    void tracksFollowPeople(Scene.Kind kind) {
        StringBuilder table = new StringBuilder("scene people frames/s tracks people switches IDF1\n");
        SoftAssertions softly = new SoftAssertions();
        for (int people : new int[] {2, 8, 30}) {
            for (double framesPerSecond : new double[] {2, 5, 15, 30}) {
                IdentityScore score =
                        IdentityScore.of(new Tracker(MIN_SCORE), new Scene(kind, people, framesPerSecond, 1).frames());
                String row = "%-16s %2d %2.0f %3d %3d %3d %.3f%n"
                        .formatted(
                                kind,
                                people,
                                framesPerSecond,
                                score.tracks(),
                                score.people(),
                                score.switches(),
                                score.idf1());
                table.append(row);
                softly.assertThat(score.idf1()).as(row).isGreaterThan(minIdf1(kind, people, framesPerSecond));
                if (framesPerSecond >= 15) {
                    softly.assertThat(score.switches()).as(row).isLessThanOrEqualTo(people);
                }
            }
        }
        System.out.println(table);
        softly.assertAll();
    }

    private static double minIdf1(Scene.Kind kind, int people, double framesPerSecond) {
        boolean slow = framesPerSecond < 5;
        return switch (kind) {
            case SEATED, CUT -> 0.97;
            case OCCLUSION -> 0.93;
            // With fewer than three faces a fast swing at 2 frames a second looks like a cut, and with few it may.
            case PAN -> slow ? (people == 30 ? 0.9 : 0) : 0.98;
            // Thirty people who walk criss-cross, seen twice a second, can't be told apart by their boxes.
            case CROSSING, COMING_AND_GOING -> slow ? (people == 30 ? 0.35 : 0.75) : people == 30 ? 0.8 : 0.93;
        };
    }
}
