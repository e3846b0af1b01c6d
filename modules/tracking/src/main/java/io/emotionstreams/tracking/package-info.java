/**
 * Which face is which from frame to frame, by boxes and motion alone: no pixels of faces, no embeddings, no recognition.
 * Pure functions of the state and the next frame.
 */
package io.emotionstreams.tracking;
