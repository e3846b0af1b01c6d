/** The stages in this process: their topologies and Kafka Streams configuration, from start to clean shutdown. */
package io.emotionstreams.app.pipeline;
