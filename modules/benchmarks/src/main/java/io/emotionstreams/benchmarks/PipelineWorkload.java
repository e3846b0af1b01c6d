package io.emotionstreams.benchmarks;

import java.time.Duration;

/**
 * The load of a benchmark.
 *
 * @param sessions number of sessions, which take turns, at least 1
 * @param distinctFrames number of distinct encoded frames, which are repeated, 1 to 300
 * @param duration duration of each of the three measured phases: bare loop, saturated pipeline, live pipeline
 * @param rounds number of alternating rounds of the first two phases, at least 1
 */
record PipelineWorkload(int sessions, int distinctFrames, Duration duration, int rounds) {
    private static final int CLIP_FRAMES = 300;

    PipelineWorkload {
        require("sessions", sessions, 1, 10_000);
        require("frames", distinctFrames, 1, CLIP_FRAMES);
        require("seconds", duration.toSeconds(), 1, 3600);
        require("rounds", rounds, 1, 100);
    }

    Duration round() {
        return duration.dividedBy(rounds);
    }

    /** Rejects, with an {@link IllegalArgumentException}, the value of an option that is out of its range. */
    static void require(String name, long value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "%s must be between %d and %d but is %d".formatted(name, min, max, value));
        }
    }
}
