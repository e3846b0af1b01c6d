/** Measures throughput and latency: the whole pipeline through Kafka compared with a bare loop, and its parts. */
package io.emotionstreams.benchmarks;
