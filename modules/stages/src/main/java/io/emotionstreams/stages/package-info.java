/** Shared by all Kafka Streams stages: topology nodes of our topics, the dead-letter handler, metrics and logging. */
package io.emotionstreams.stages;
