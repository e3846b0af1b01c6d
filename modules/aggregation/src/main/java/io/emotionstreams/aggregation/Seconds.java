package io.emotionstreams.aggregation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.LongStream;

/** Sets of seconds, as bits from the start of a bucket: bit i of the array stands for its i-th second. */
final class Seconds {
    static final long[] NONE = {};

    private Seconds() {}

    /** Adds a second. */
    static long[] plus(long[] seconds, int second) {
        int word = second / Long.SIZE;
        if (word < seconds.length && ((seconds[word] >>> second) & 1) == 1) {
            return seconds;
        }
        long[] more = Arrays.copyOf(seconds, Math.max(seconds.length, word + 1));
        more[word] |= 1L << second;
        return more;
    }

    /** The seconds with frames in these buckets, as epoch milliseconds in ascending order. */
    static LongStream of(List<Bucket> buckets) {
        return buckets.stream().flatMapToLong(bucket -> BitSet.valueOf(bucket.seconds()).stream()
                .mapToLong(second -> bucket.start() + second * Tick.SECOND));
    }
}
