package io.emotionstreams.dashboard;

import java.util.List;

/** A session and its windows, oldest first: what the downloads and the printed report are made from. */
record SessionTimeline(SessionView session, List<Window> windows) {}
