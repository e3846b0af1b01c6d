package io.emotionstreams.benchmarks;

/**
 * Result of a {@link PipelineBenchmark}.
 *
 * @param kafka the saturated pipeline
 * @param bareLoop the same work without Kafka
 * @param meanBatch mean number of faces per inference call in the saturated pipeline
 * @param faceEmotions latency of the live pipeline, see {@link LatencyProbe}; empty in privacy mode
 * @param emotionSummary latency of the live pipeline, see {@link LatencyProbe}
 * @param peakMemoryMib peak resident memory of broker, stages and clients in total; {@code null} if unavailable
 * @param model the classifier's model
 * @param device the classifier's device
 */
record PipelineResult(
        Round kafka,
        Round bareLoop,
        double meanBatch,
        Percentiles faceEmotions,
        Percentiles emotionSummary,
        Double peakMemoryMib,
        String model,
        String device) {
    /** Throughput through Kafka relative to the bare loop's. */
    double ratio() {
        return kafka.throughput().framesPerSecond() / bareLoop.throughput().framesPerSecond();
    }
}
