package io.emotionstreams.aggregation;

/**
 * What a session's buckets are like.
 *
 * @param millis length of a bucket, in milliseconds
 * @param withTracks whether they keep totals of each track
 * @param withShown whether they keep what each track has shown
 */
record BucketLayout(long millis, boolean withTracks, boolean withShown) {
    /** The start of the bucket that contains an epoch millisecond. */
    long startOf(long epochMillis) {
        return epochMillis - Math.floorMod(epochMillis, millis);
    }
}
