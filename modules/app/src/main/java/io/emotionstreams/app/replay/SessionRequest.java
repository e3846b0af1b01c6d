package io.emotionstreams.app.replay;

import io.emotionstreams.ingest.CaptureTimes;
import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.PlaybackSpeed;

/**
 * What is to be replayed as which session.
 *
 * @param session the session's id
 * @param source stays the caller's to close
 * @param speed the pace
 * @param times the capture times that frames get
 */
public record SessionRequest(String session, FrameSource source, PlaybackSpeed speed, CaptureTimes times) {}
