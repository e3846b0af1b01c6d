/** Pictures with what the pipeline made of them drawn on top: frames in, annotated images and videos out. */
package io.emotionstreams.app.annotate;
