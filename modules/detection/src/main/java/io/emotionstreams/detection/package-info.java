/** The first stage: finds the faces in {@code video-frames} and cuts them out onto {@code face-crops}. */
package io.emotionstreams.detection;
