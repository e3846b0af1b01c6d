/** Measures how fast the pipeline is: the whole of it through Kafka beside the same work without, and its parts. */
package io.emotionstreams.benchmarks;
