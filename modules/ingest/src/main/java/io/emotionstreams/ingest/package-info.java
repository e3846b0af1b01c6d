/** Where frames come from: videos, image folders, session archives and cameras, published to {@code video-frames}. */
package io.emotionstreams.ingest;
