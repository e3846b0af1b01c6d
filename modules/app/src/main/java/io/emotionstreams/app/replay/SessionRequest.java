package io.emotionstreams.app.replay;

import io.emotionstreams.ingest.CaptureTimes;
import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.PlaybackSpeed;

/**
 * A source to replay as a session.
 *
 * @param session the session's id
 * @param source the frames; the caller closes it
 * @param speed the playback speed of a recording
 * @param times the capture times of a recording's frames
 * @param live whether the pipeline may skip frames of a recording when it is behind; it always may skip a camera's
 */
public record SessionRequest(
        String session, FrameSource source, PlaybackSpeed speed, CaptureTimes times, boolean live) {
    /** A request for every frame to be analyzed, however late. */
    public SessionRequest(String session, FrameSource source, PlaybackSpeed speed, CaptureTimes times) {
        this(session, source, speed, times, false);
    }
}
