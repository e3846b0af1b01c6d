package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.Measure;
import io.emotionstreams.quantification.EmotionDifference;
import io.emotionstreams.quantification.SessionGroup;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Groups of sessions, compared. Of each session id the latest run counts, once, however long it is.
 *
 * @param corrected whether the shares are the corrected ones; raw, if a session has no others
 * @param differences of the second group from the first, in label order; empty unless there are two groups of at least
 *     two sessions each
 * @param words the result in a sentence or two
 */
record GroupComparison(boolean corrected, List<Group> groups, List<EmotionDifference> differences, String words) {
    /** Max groups that are shown side by side. */
    static final int MAX_GROUPS = 4;

    /** Max ids that are listed of a group. */
    static final int MAX_IDS = 100;

    /**
     * A group.
     *
     * @param pattern of its sessions' ids
     * @param sessions how many sessions with judged faces it has
     * @param ids of the first of them
     * @param faces judged in all of them
     * @param shares mean over the sessions, with its 95% interval; {@code null} without sessions
     */
    record Group(String pattern, int sessions, List<String> ids, long faces, Map<Emotion, Measure> shares) {}

    /** The sessions that a pattern selects, of those with judged faces. */
    private record Members(SessionPattern pattern, List<SessionView> sessions) {
        SessionGroup mean(boolean corrected) {
            return new SessionGroup(sessions.stream()
                    .map(session -> corrected
                            ? new SessionGroup.Session(session.distribution(), session.intervals())
                            : new SessionGroup.Session(session.rawDistribution(), null))
                    .toList());
        }

        Group shown(boolean corrected) {
            return new Group(
                    pattern.text(),
                    sessions.size(),
                    sessions.stream().map(SessionView::id).limit(MAX_IDS).toList(),
                    sessions.stream().mapToLong(SessionView::faces).sum(),
                    sessions.isEmpty() ? null : shares(mean(corrected)));
        }

        private static Map<Emotion, Measure> shares(SessionGroup group) {
            return Arrays.stream(Emotion.values()).collect(Collectors.toMap(Function.identity(), group::share));
        }
    }

    /** @param patterns one to {@value #MAX_GROUPS} */
    static GroupComparison of(List<SessionView> sessions, List<SessionPattern> patterns) {
        List<Members> members = patterns.stream()
                .map(pattern -> new Members(
                        pattern,
                        sessions.stream()
                                .filter(session -> session.shares() != null && pattern.matches(session.id()))
                                .toList()))
                .toList();
        boolean corrected = members.stream()
                .flatMap(group -> group.sessions().stream())
                .allMatch(session -> session.distribution() != null);
        List<Group> groups =
                members.stream().map(group -> group.shown(corrected)).toList();
        boolean comparable = groups.size() == 2 && groups.stream().allMatch(group -> group.sessions() > 1);
        List<EmotionDifference> differences = comparable
                ? members.get(0).mean(corrected).differenceTo(members.get(1).mean(corrected))
                : List.of();
        return new GroupComparison(corrected, groups, differences, words(groups, differences));
    }

    private static String words(List<Group> groups, List<EmotionDifference> differences) {
        if (groups.size() != 2) {
            return "";
        }
        if (differences.isEmpty()) {
            return "Too little to compare: it takes two sessions with faces in each group.";
        }
        String first = groups.get(0).pattern();
        String second = groups.get(1).pattern();
        return DifferenceWords.of(differences, "in " + second, "in " + first, first + " and " + second);
    }
}
