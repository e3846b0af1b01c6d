/** Metrics and the health and readiness probes, over HTTP, of a process that runs stages. */
package io.emotionstreams.monitoring;
