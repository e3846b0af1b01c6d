/** The detect stage: detects the faces in {@code video-frames} and sends their crops to {@code face-crops}. */
package io.emotionstreams.detection;
