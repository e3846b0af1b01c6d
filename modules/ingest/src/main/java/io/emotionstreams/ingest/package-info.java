/** Where frames come from: video files and image folders, published to {@code video-frames} at a chosen pace. */
package io.emotionstreams.ingest;
