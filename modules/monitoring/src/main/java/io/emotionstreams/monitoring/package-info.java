/** Beside the flow: what a process that runs stages tells of them over HTTP, in numbers and in two plain answers. */
package io.emotionstreams.monitoring;
