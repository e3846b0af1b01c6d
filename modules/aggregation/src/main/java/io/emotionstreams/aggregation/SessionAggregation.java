package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Topic;
import java.util.List;

/** A session's current run so far, published at each tick of its clock; each tick follows at least one new frame. */
final class SessionAggregation implements EmotionAggregation<SessionSummary> {
    private final Topic<String, SessionSummary> topic;
    private final Corrections corrections;
    private final Disclosure disclosure;

    SessionAggregation(Topic<String, SessionSummary> topic, Corrections corrections, Disclosure disclosure) {
        this.topic = topic;
        this.corrections = corrections;
        this.disclosure = disclosure;
    }

    @Override
    public Topic<String, SessionSummary> topic() {
        return topic;
    }

    @Override
    public List<String> retainedKeys(String id, Session run) {
        return List.of(id);
    }

    @Override
    public List<SessionSummary> due(String id, Session session, Tick tick) {
        EmotionTotals totals = session.totals();
        EmotionCounts counts = totals.emotionCounts();
        boolean disclosed = disclosure.allows(totals);
        Estimate estimate = disclosed ? session.estimate(corrections) : Estimate.WITHHELD;
        return List.of(new SessionSummary(
                id,
                session.run(),
                session.ended(),
                session.firstCapturedAt(),
                session.lastCapturedAt(),
                totals.frames(),
                counts.total(),
                totals.unusable(),
                totals.skipped(),
                totals.people(session.distinctTracks()),
                disclosed ? counts : null,
                estimate.rawDistribution(),
                estimate.distribution(),
                estimate.intervals(),
                estimate.caution(),
                estimate.dominant(),
                session.lateFrames(),
                session.deadLetters(),
                session.model(),
                session.device(),
                estimate.measures()));
    }
}
