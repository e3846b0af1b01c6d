package io.emotionstreams.aggregation;

import io.emotionstreams.aggregation.SessionRules.Publication;
import io.emotionstreams.aggregation.SessionRules.Step;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.testkit.Confusions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Applies events to one session without Kafka and collects all that is published. */
final class SessionLog {
    private final List<EmotionAggregation<?>> aggregations;
    private final SessionRules rules;
    private final UnaryOperator<Session> betweenSteps;
    private final List<Object> published = new ArrayList<>();
    private int publications;
    private Session session;

    /** @param betweenSteps applied to the state between two records: the identity, or a simulated restart */
    SessionLog(List<EmotionAggregation<?>> aggregations, UnaryOperator<Session> betweenSteps) {
        this.aggregations = aggregations;
        this.rules = new SessionRules(aggregations, AggregationSettings.DEFAULT);
        this.betweenSteps = betweenSteps;
    }

    static SessionLog withDefaults(UnaryOperator<Session> betweenSteps) {
        AggregationSettings settings = AggregationSettings.DEFAULT;
        return new SessionLog(
                List.of(
                        new WindowAggregation(
                                StageDriver.TOPICS.emotionSummary(),
                                new Windows(settings.window(), settings.grace()),
                                new Corrections(),
                                new Disclosure(0)),
                        new SessionAggregation(
                                StageDriver.TOPICS.sessionSummary(), new Corrections(), new Disclosure(0))),
                betweenSteps);
    }

    void frame(FaceEmotions emotions) {
        apply(Frames.event(emotions, Confusions.example(), 0));
    }

    void apply(SessionEvent event) {
        Step step = rules.apply(session, event, 0);
        Publication publication = step.publication();
        if (publication != null) {
            publications++;
            aggregations.forEach(aggregation ->
                    published.addAll(aggregation.due("room", publication.session(), publication.tick())));
        }
        session = betweenSteps.apply(step.next());
    }

    Session session() {
        return session;
    }

    /** Number of publications. */
    int publications() {
        return publications;
    }

    /** All summaries in the order of publication. */
    List<Object> published() {
        return published;
    }

    List<EmotionSummary> windows() {
        return published.stream()
                .filter(EmotionSummary.class::isInstance)
                .map(EmotionSummary.class::cast)
                .toList();
    }

    List<SessionSummary> sessions() {
        return published.stream()
                .filter(SessionSummary.class::isInstance)
                .map(SessionSummary.class::cast)
                .toList();
    }
}
