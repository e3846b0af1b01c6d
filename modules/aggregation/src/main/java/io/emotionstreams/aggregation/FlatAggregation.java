package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.FlatSummary;
import io.emotionstreams.contracts.Topic;
import java.util.List;
import java.util.stream.Stream;

/** The final results of windows and runs once more, each as a row of a table under a key of its own. */
final class FlatAggregation implements EmotionAggregation<FlatSummary> {
    private final Topic<String, FlatSummary> topic;
    private final Windows windows;
    private final WindowAggregation ofWindows;
    private final RunAggregation ofRuns;

    FlatAggregation(
            Topic<String, FlatSummary> topic, Windows windows, WindowAggregation ofWindows, RunAggregation ofRuns) {
        this.topic = topic;
        this.windows = windows;
        this.ofWindows = ofWindows;
        this.ofRuns = ofRuns;
    }

    @Override
    public Topic<String, FlatSummary> topic() {
        return topic;
    }

    @Override
    public String key(String id, FlatSummary row) {
        return row.key();
    }

    /** The rows that the run's end published; whoever erases a session sees the others. */
    @Override
    public List<String> retainedKeys(String id, Session run) {
        Stream<String> ofRun = Stream.of(FlatSummary.sessionKey(run.run(), id));
        return run.hasFrames()
                ? Stream.concat(
                                ofRun,
                                windows.openUpTo(run.clock()).stream()
                                        .map(start -> FlatSummary.windowKey(run.run(), start, id)))
                        .toList()
                : ofRun.toList();
    }

    @Override
    public List<FlatSummary> due(String id, Session session, Tick tick) {
        return Stream.concat(
                        ofWindows.closing(id, session, tick).stream()
                                .map(window -> FlatSummary.ofWindow(window, session.model())),
                        ofRuns.due(id, session, tick).stream().map(FlatSummary::ofRun))
                .toList();
    }

    @Override
    public boolean isClosed(long second, long clock) {
        return windows.isClosed(second, clock);
    }
}
