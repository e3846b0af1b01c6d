/** Frame sources (video files, image directories, session archives, cameras) and publishing to {@code video-frames}. */
package io.emotionstreams.ingest;
