package io.emotionstreams.benchmarks;

/**
 * Results that have arrived from the pipeline so far.
 *
 * @param frames number of processed frames
 * @param faces number of faces in them
 * @param nanos when the last result was read, {@link System#nanoTime()}
 */
record Arrived(long frames, long faces, long nanos) {
    /** The throughput since an earlier moment. */
    Throughput since(Arrived earlier) {
        return Throughput.of(frames - earlier.frames, faces - earlier.faces, nanos - earlier.nanos);
    }
}
