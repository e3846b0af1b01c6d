package io.emotionstreams.inference;

import java.time.Duration;

/**
 * What the batcher has done since it was opened.
 *
 * @param batches runs of the network
 * @param faces classified in them
 * @param requests that they were merged from
 * @param queued time that the requests spent waiting for their run to begin, in all
 */
public record BatchStatistics(long batches, long faces, long requests, Duration queued) {
    static final BatchStatistics NONE = new BatchStatistics(0, 0, 0, Duration.ZERO);

    /** Faces in a run, on average; 0 before the first. */
    public double meanBatch() {
        return batches == 0 ? 0 : (double) faces / batches;
    }

    /** Time that a request waited for its run to begin, on average; zero before the first. */
    public Duration meanQueueTime() {
        return requests == 0 ? Duration.ZERO : queued.dividedBy(requests);
    }

    BatchStatistics plusBatch(long batchFaces, long batchRequests, Duration batchQueued) {
        return new BatchStatistics(batches + 1, faces + batchFaces, requests + batchRequests, queued.plus(batchQueued));
    }
}
