package io.emotionstreams.aggregation;

/**
 * What a session's buckets are like.
 *
 * @param millis length of a bucket, in milliseconds
 * @param withTracks whether they keep totals of each track
 */
record BucketLayout(long millis, boolean withTracks) {
    /** The start of the bucket that contains an epoch millisecond. */
    long startOf(long epochMillis) {
        return epochMillis - Math.floorMod(epochMillis, millis);
    }
}
