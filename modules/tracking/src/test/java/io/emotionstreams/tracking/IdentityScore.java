package io.emotionstreams.tracking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well tracks follow people, over the faces that the detector found: after Ristani, Solera, Zou, Cucchiara, Tomasi:
 * Performance measures and a data set for multi-target, multi-camera tracking (2016).
 *
 * @param people in the scene
 * @param tracks with at least one face
 * @param switches how often a person's track differs from the one it had before
 * @param idf1 2 · identified / (true + tracked) faces, under the best one-to-one assignment of people to tracks
 */
record IdentityScore(int people, int tracks, int switches, double idf1) {
    /** Scores a tracker on a scene. */
    static IdentityScore of(Tracker tracker, List<Scene.Truth> scene) {
        Map<Integer, Integer> lastTrack = new HashMap<>();
        Map<Integer, Integer> rows = new HashMap<>();
        Map<Integer, Integer> columns = new HashMap<>();
        Map<List<Integer>, Integer> together = new HashMap<>();
        int truths = 0;
        int tracked = 0;
        int switches = 0;
        Tracks state = Tracks.NONE;
        for (Scene.Truth truth : scene) {
            Tracker.Step step = tracker.track(Tracks.ofBytes(state.toBytes()), truth.frame());
            state = step.next();
            for (int i = 0; i < step.ids().size(); i++) {
                int person = truth.people().get(i);
                int track = step.ids().get(i);
                truths += person == Scene.NOBODY ? 0 : 1;
                tracked += track == 0 ? 0 : 1;
                if (person != Scene.NOBODY) {
                    rows.putIfAbsent(person, rows.size());
                }
                if (track != 0) {
                    columns.putIfAbsent(track, columns.size());
                }
                if (track != 0 && person != Scene.NOBODY) {
                    together.merge(List.of(rows.get(person), columns.get(track)), 1, Integer::sum);
                    Integer before = lastTrack.put(person, track);
                    switches += before != null && before != track ? 1 : 0;
                }
            }
        }
        double[][] costs = new double[rows.size()][columns.size()];
        together.forEach((pair, count) -> costs[pair.get(0)][pair.get(1)] = -count);
        int[] assigned = Assignment.of(costs);
        double identified = 0;
        for (int row = 0; row < assigned.length; row++) {
            identified += assigned[row] < 0 ? 0 : -costs[row][assigned[row]];
        }
        return new IdentityScore(rows.size(), columns.size(), switches, 2 * identified / (truths + tracked));
    }
}
