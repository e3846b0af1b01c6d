package io.emotionstreams.benchmarks;

import java.time.Duration;

/**
 * The load of a soak test.
 *
 * @param duration of the whole, at least a minute
 * @param sessions at a time, 1 to 100
 * @param framesPerSecond of each session, 1 to 30
 * @param sessionDuration after it, other sessions take over; at least 10 seconds
 */
record SoakPlan(Duration duration, int sessions, int framesPerSecond, Duration sessionDuration) {
    SoakPlan {
        PipelineWorkload.require("minutes", duration.toMinutes(), 1, 10_080);
        PipelineWorkload.require("sessions", sessions, 1, 100);
        PipelineWorkload.require("fps", framesPerSecond, 1, 30);
        PipelineWorkload.require("session-seconds", sessionDuration.toSeconds(), 10, 3600);
    }

    /** How often sessions are replaced by others, and the first ones. */
    int generations() {
        return (int) -Math.floorDiv(-duration.toSeconds(), sessionDuration.toSeconds());
    }
}
