package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.Measure;
import io.emotionstreams.contracts.ShownBy;
import io.emotionstreams.quantification.Proportion;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many people have shown each emotion for a second. What one person has is a set of bits: one for each emotion, by its
 * index, and {@link #JUDGED}. Immutable.
 *
 * @param people number of people who were judged for a second
 * @param counts how many of them have shown each emotion: 7 counts in label order. Owned by the record, never modified
 */
@SuppressWarnings("ArrayRecordComponent") // package-private and never modified; equals is overridden
record Shown(long people, long[] counts) {
    /** Nobody. */
    static final Shown NOTHING = new Shown(0, new long[Emotion.COUNT]);

    /** The bit of a person who was judged for a second. */
    static final int JUDGED = 1 << Emotion.COUNT;

    /** No tracks. */
    static final long[] NONE = {};

    private static final int BITS = Emotion.COUNT + 1;

    /** A track's number and what it has shown in one number; sorted, they are in the order of the tracks. */
    static long packed(long track, int shown) {
        return (track << BITS) | shown;
    }

    /** What each track has shown in either of two packed lists. */
    static long[] union(long[] left, long[] right) {
        if (right.length == 0) {
            return left;
        }
        TreeMap<Long, Long> byTrack = new TreeMap<>();
        for (long[] each : List.of(left, right)) {
            for (long one : each) {
                byTrack.merge(one >> BITS, one, (a, b) -> a | b);
            }
        }
        return byTrack.values().stream().mapToLong(Long::longValue).toArray();
    }

    /** Counts the tracks of packed lists, each track once. */
    static Shown of(List<long[]> packed) {
        long[] all = packed.stream().reduce(NONE, Shown::union);
        Shown shown = NOTHING;
        for (long one : all) {
            shown = shown.plus((int) (one & ((1 << BITS) - 1)));
        }
        return shown;
    }

    /** With one more person. */
    Shown plus(int shown) {
        long[] more = counts.clone();
        for (int i = 0; i < more.length; i++) {
            more[i] += (shown >> i) & 1;
        }
        return new Shown(people + ((shown >> Emotion.COUNT) & 1), more);
    }

    /** With other people. */
    Shown plus(Shown others) {
        long[] more = counts.clone();
        for (int i = 0; i < more.length; i++) {
            more[i] += others.counts[i];
        }
        return new Shown(people + others.people, more);
    }

    /** The shares of people; {@code null} if there are none. */
    ShownBy shownBy() {
        if (people == 0) {
            return null;
        }
        Map<Emotion, Measure> shares = new EnumMap<>(Emotion.class);
        for (Emotion emotion : Emotion.values()) {
            shares.put(emotion, Proportion.of(Math.min(people, counts[emotion.index()]), people));
        }
        return new ShownBy(people, shares);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shown that && people == that.people && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(people) + Arrays.hashCode(counts);
    }
}
