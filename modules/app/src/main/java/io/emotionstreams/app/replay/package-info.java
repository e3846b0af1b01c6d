/** Replays sources as sessions, through a cluster or with everything in this process, and reports the results. */
package io.emotionstreams.app.replay;
