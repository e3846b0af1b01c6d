package io.emotionstreams.dashboard;

import java.util.List;

/** A session, its windows and its seconds, oldest first: the data of the downloads and the printable report. */
record SessionTimeline(SessionView session, List<Window> windows, List<Second> seconds) {}
