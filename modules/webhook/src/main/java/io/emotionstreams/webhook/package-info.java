/** Alerts to an HTTP endpoint: at least once, in order for each session. */
package io.emotionstreams.webhook;
