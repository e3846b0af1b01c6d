package io.emotionstreams.systemtests;

import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.Measures;
import io.emotionstreams.contracts.People;
import io.emotionstreams.contracts.SessionSummary;

/** Summaries with another value in place of what two runs need not agree on. */
final class ChangedSummaries {
    private ChangedSummaries() {}

    static SessionSummary with(People people, Measures measures, SessionSummary summary) {
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
                summary.distribution(),
                summary.intervals(),
                summary.caution(),
                summary.dominant(),
                summary.lateFrames(),
                summary.deadLetters(),
                summary.model(),
                summary.device(),
                measures);
    }

    static EmotionSummary with(People people, Long latestSecond, Measures measures, EmotionSummary summary) {
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
                summary.distribution(),
                summary.intervals(),
                summary.caution(),
                summary.dominant(),
                latestSecond,
                measures);
    }

    /** Without people, measures, and what is estimated from how many people there were. */
    static SessionSummary uncorrected(SessionSummary summary) {
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
                null,
                summary.counts(),
                summary.rawDistribution(),
                null,
                null,
                null,
                null,
                summary.lateFrames(),
                summary.deadLetters(),
                summary.model(),
                summary.device(),
                null);
    }

    /** The same of a window. */
    static EmotionSummary uncorrected(EmotionSummary summary) {
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
                null,
                summary.counts(),
                summary.rawDistribution(),
                null,
                null,
                null,
                null,
                summary.latestSecond(),
                null);
    }
}
