package io.emotionstreams.benchmarks;

import java.util.concurrent.TimeUnit;

/**
 * Throughput.
 *
 * @param framesPerSecond frames with all faces classified
 * @param facesPerSecond the faces in them
 */
record Throughput(double framesPerSecond, double facesPerSecond) {
    static final Throughput NONE = new Throughput(0, 0);

    /**
     * The throughput over a time.
     *
     * @throws IllegalStateException if no time has passed: a load paced by such a rate would never end
     */
    static Throughput of(long frames, long faces, long nanos) {
        if (nanos <= 0) {
            throw new IllegalStateException("no result arrived while the throughput was measured");
        }
        double seconds = (double) nanos / TimeUnit.SECONDS.toNanos(1);
        return new Throughput(frames / seconds, faces / seconds);
    }

    Throughput plus(Throughput other) {
        return new Throughput(framesPerSecond + other.framesPerSecond, facesPerSecond + other.facesPerSecond);
    }
}
