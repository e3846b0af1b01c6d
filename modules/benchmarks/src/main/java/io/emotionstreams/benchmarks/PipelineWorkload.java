package io.emotionstreams.benchmarks;

import java.time.Duration;

/**
 * How much is put through the pipeline.
 *
 * @param sessions that take turns, at least 1
 * @param distinctFrames encoded pictures that are cycled through, 1 to 300
 * @param duration of each of the three measured phases: bare loop, saturated pipeline, live pipeline
 * @param rounds into which the first two phases are cut to alternate, at least 1
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

    private static void require(String name, long value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "--%s must lie between %d and %d but is %d".formatted(name, least, most, value));
        }
    }
}
