package io.emotionstreams.benchmarks;

/**
 * What a {@link PipelineBenchmark} found.
 *
 * @param kafka the saturated pipeline
 * @param bareLoop the same work without Kafka
 * @param meanBatch faces in a run of the network, in the saturated pipeline
 * @param faceEmotions latency of the live pipeline, see {@link LatencyProbe}
 * @param emotionSummary latency of the live pipeline, see {@link LatencyProbe}
 * @param peakMemoryMib resident memory of broker, stages and load together; {@code null} where it can't be known
 * @param model the classifier's
 * @param device that it ran on
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
    /** The share of the bare loop's rate that is left with Kafka in between. */
    double ratio() {
        return kafka.throughput().framesPerSecond() / bareLoop.throughput().framesPerSecond();
    }
}
