package io.emotionstreams.dashboard;

import java.util.List;

/** A session and its windows, oldest first: the data of the downloads and the printable report. */
record SessionTimeline(SessionView session, List<Window> windows) {}
