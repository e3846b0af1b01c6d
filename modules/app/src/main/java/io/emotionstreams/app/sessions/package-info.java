/** Reads, records and erases sessions whose records are on a cluster. */
package io.emotionstreams.app.sessions;
