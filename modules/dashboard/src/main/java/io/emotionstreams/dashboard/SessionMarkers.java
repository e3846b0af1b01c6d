package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.SessionMarker;
import java.util.List;

/** A session's markers in order of time, and what they part. */
record SessionMarkers(List<SessionMarker> markers, List<MarkerComparison> comparisons) {
    static SessionMarkers of(SessionTimeline timeline, List<SessionMarker> markers) {
        return new SessionMarkers(markers, MarkerComparisons.of(timeline, markers));
    }
}
