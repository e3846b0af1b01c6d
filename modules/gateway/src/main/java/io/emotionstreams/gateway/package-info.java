/** The HTTP door for frames: publishes images to {@code video-frames}, shows results live, and serves a camera page. */
package io.emotionstreams.gateway;
