/**
 * The embedded broker: one real Kafka node in this JVM, for {@code demo}, {@code replay} and tests. It logs through
 * SLF4J to the loggers {@code kafka}, {@code org.apache.kafka} and {@code state.change.logger}.
 */
package io.emotionstreams.broker;
