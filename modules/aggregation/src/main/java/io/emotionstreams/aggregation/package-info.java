/** From one record per frame to the emotions of windows and whole sessions, in each session's own event time. */
package io.emotionstreams.aggregation;
