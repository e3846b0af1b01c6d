package io.emotionstreams.benchmarks;

import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.inference.FrameClassifier;
import io.emotionstreams.inference.Judgement;
import io.emotionstreams.inference.ReuseSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;

/**
 * One pass over the faces of a video.
 *
 * @param judgements one per face, in order
 * @param cpuNanos CPU time of the process
 */
record ReuseRound(List<Judgement> judgements, long cpuNanos) {
    /** About as many as the classify stage's batches have under load. */
    private static final int FRAMES_PER_CALL = 6;

    static ReuseRound of(List<FrameClassifier.Frame> frames, EmotionClassifier classifier, ReuseSettings settings) {
        FrameClassifier reusing = new FrameClassifier(classifier, settings, new SimpleMeterRegistry());
        List<Judgement> judgements = new ArrayList<>();
        long before = CpuClock.nanos();
        for (int from = 0; from < frames.size(); from += FRAMES_PER_CALL) {
            judgements.addAll(reusing.classify(frames.subList(from, Math.min(frames.size(), from + FRAMES_PER_CALL))));
        }
        return new ReuseRound(judgements, CpuClock.nanos() - before);
    }
}
