package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.calibration.Conditions;
import io.emotionstreams.calibration.Distortion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A kind of session in a {@link SessionStudy}.
 *
 * @param name short description
 * @param seen under which conditions people are seen, each under one of them: positions among {@link Conditions#names}
 * @param unknown a condition that is left out of the matrix; negative for none
 * @param people number of people
 * @param judgements number of judgements of all of them together
 * @param falseShare false faces per face
 */
record StudyCase(String name, List<Integer> seen, int unknown, int people, int judgements, double falseShare) {
    private static final int NONE = -1;
    private static final double FALSE_SHARE = 0.05;
    private static final List<Integer> UNCHANGED = List.of(0);

    static List<StudyCase> all() {
        List<StudyCase> all = new ArrayList<>();
        all.add(new StudyCase("no one twice", UNCHANGED, NONE, 30, 30, 0));
        all.add(new StudyCase("no one twice", UNCHANGED, NONE, 300, 300, 0));
        int[][] sizes = {{1, 300}, {3, 300}, {8, 30}, {8, 300}, {30, 300}, {30, 3000}};
        for (int[] size : sizes) {
            all.add(new StudyCase("unchanged", UNCHANGED, NONE, size[0], size[1], 0));
        }
        List<Distortion> distortions = List.copyOf(Conditions.DISTORTIONS);
        List<Integer> every = IntStream.range(0, Conditions.count()).boxed().toList();
        for (int people : new int[] {8, 30}) {
            int judgements = people == 8 ? 300 : 3000;
            for (int i = 0; i < distortions.size(); i++) {
                String name = distortions.get(i).description();
                List<Integer> seen = List.of(i + 1);
                all.add(new StudyCase(name, seen, NONE, people, judgements, 0));
                all.add(new StudyCase(name + ", not in the matrix", seen, i + 1, people, judgements, 0));
            }
            all.add(new StudyCase("half blurred", List.of(0, 2), NONE, people, judgements, 0));
            all.add(new StudyCase("each person in another way", every, NONE, people, judgements, 0));
            all.add(new StudyCase("5% false faces", UNCHANGED, NONE, people, judgements, FALSE_SHARE));
        }
        return all;
    }

    /** Correlation of two judgements of one person; nobody is judged twice if there are as many people as judgements. */
    double persistence(double measured) {
        return people == judgements ? 0 : measured;
    }
}
