/** Draws the pipeline's results on frames: frames in, annotated images and videos out. */
package io.emotionstreams.app.annotate;
