package io.emotionstreams.systemtests;

import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.Measures;
import io.emotionstreams.contracts.People;
import io.emotionstreams.contracts.SessionSummary;

/** Summaries with another value in place of what two runs need not agree on. */
final class ChangedSummaries {
    private ChangedSummaries() {}

    static SessionSummary with(People people, Measures measures, SessionSummary summary) {
        return with(people, measures, true, summary);
    }

    static EmotionSummary with(People people, Long latestSecond, Measures measures, EmotionSummary summary) {
        return with(people, latestSecond, measures, true, summary);
    }

    /** Without people, measures, and what is estimated from how many people there were. */
    static SessionSummary uncorrected(SessionSummary summary) {
        return with(null, null, false, summary);
    }

    /** The same of a window. */
    static EmotionSummary uncorrected(EmotionSummary summary) {
        return with(null, summary.latestSecond(), null, false, summary);
    }

    private static SessionSummary with(People people, Measures measures, boolean corrected, SessionSummary summary) {
        return new SessionSummary(
                summary.session(),
                summary.run(),
                summary.ended(),
                summary.firstCapturedAt(),
                summary.lastCapturedAt(),
                summary.frames(),
                summary.faces(),
                summary.unusableFaces(),
                summary.skippedFrames(),
                people,
                summary.counts(),
                summary.rawDistribution(),
                corrected ? summary.distribution() : null,
                corrected ? summary.intervals() : null,
                corrected ? summary.caution() : null,
                corrected ? summary.dominant() : null,
                summary.lateFrames(),
                summary.deadLetters(),
                summary.model(),
                summary.device(),
                measures);
    }

    private static EmotionSummary with(
            People people, Long latestSecond, Measures measures, boolean corrected, EmotionSummary summary) {
        return new EmotionSummary(
                summary.session(),
                summary.run(),
                summary.windowStart(),
                summary.windowEnd(),
                summary.closed(),
                summary.frames(),
                summary.faces(),
                summary.unusableFaces(),
                summary.skippedFrames(),
                people,
                summary.counts(),
                summary.rawDistribution(),
                corrected ? summary.distribution() : null,
                corrected ? summary.intervals() : null,
                corrected ? summary.caution() : null,
                corrected ? summary.dominant() : null,
                latestSecond,
                measures);
    }
}
