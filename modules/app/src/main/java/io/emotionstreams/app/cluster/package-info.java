/** The Kafka cluster: whether it is available, its topics and groups, and the settings of its clients. */
package io.emotionstreams.app.cluster;
