package io.emotionstreams.benchmarks;

/**
 * What has come out of the pipeline so far.
 *
 * @param frames answered
 * @param faces in them
 * @param nanos when the last of them was read, {@link System#nanoTime()}
 */
record Arrived(long frames, long faces, long nanos) {
    /** The rate since an earlier moment. */
    Throughput since(Arrived earlier) {
        return Throughput.of(frames - earlier.frames, faces - earlier.faces, nanos - earlier.nanos);
    }
}
