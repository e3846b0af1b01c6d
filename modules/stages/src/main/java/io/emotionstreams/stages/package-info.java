/** What every Kafka Streams stage shares: topology nodes of our topics, the dead-letter handler, metrics and logging. */
package io.emotionstreams.stages;
