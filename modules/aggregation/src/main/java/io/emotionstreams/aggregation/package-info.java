/**
 * The aggregate stage: from one record per frame to summaries of windows and sessions, in each session's event time.
 */
package io.emotionstreams.aggregation;
