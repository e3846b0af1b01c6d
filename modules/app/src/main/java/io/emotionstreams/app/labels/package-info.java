/** Labeled faces of a session, from its archive or from the cluster. */
package io.emotionstreams.app.labels;
