package io.emotionstreams.inference;

import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges the faces of frames, and asks the model about those alone that have changed, if {@link ReuseSettings} say so.
 * What a face gets does not depend on how frames are batched, but on all frames of its session since this object was
 * made: after a restart the model is asked again. Not thread-safe: one for each partition, over a shared classifier.
 */
public final class FrameClassifier {
    private final EmotionClassifier classifier;
    private final ReuseSettings settings;
    private final Counter reused;
    private final JudgedTracks tracks = new JudgedTracks();

    /**
     * A frame or the end of its session.
     *
     * @param session whose frame it is
     * @param crops {@code null} at the session's end
     */
    public record Frame(String session, FaceCrops crops) {}

    /**
     * Remembers nothing yet.
     *
     * @param classifier is not closed
     * @param registry registry for the number of faces that got an earlier answer
     */
    public FrameClassifier(EmotionClassifier classifier, ReuseSettings settings, MeterRegistry registry) {
        this.classifier = classifier;
        this.settings = settings;
        reused = Counter.builder("emotion.streams.reused.faces")
                .description("Faces that got the model's earlier answer for their track")
                .register(registry);
    }

    /**
     * Judges the faces of all frames with one call of the model.
     *
     * @param frames in order
     * @return one judgement per face, in order
     * @throws IllegalStateException if the classifier is closed or inference failed; a retry won't help
     */
    public List<Judgement> classify(List<Frame> frames) {
        List<JudgedFace> asked = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        for (Frame frame : frames) {
            if (frame.crops() == null) {
                tracks.forget(frame.session());
                continue;
            }
            for (FaceCrop crop : frame.crops().faces()) {
                answers.add(answer(frame, crop, asked));
            }
        }
        ask(asked);
        List<Judgement> judgements = answers.stream()
                .map(answer -> new Judgement(answer.face().answer(), answer.reused()))
                .toList();
        reused.increment((double) answers.size() - asked.size());
        return judgements;
    }

    /** Forgets the faces that were judged before the previous call. */
    public void forgetOld() {
        tracks.forgetOld();
    }

    private record Answer(JudgedFace face, boolean reused) {}

    private Answer answer(Frame frame, FaceCrop crop, List<JudgedFace> asked) {
        long capturedAt = frame.crops().frame().capturedAt();
        boolean tracked = settings.reuse() == Reuse.ON && crop.track() != null;
        JudgedFace last = tracked ? tracks.get(frame.session(), crop.track()) : null;
        if (last != null && last.standsFor(crop, capturedAt, settings)) {
            return new Answer(last, true);
        }
        JudgedFace face = new JudgedFace(crop, capturedAt);
        asked.add(face);
        if (tracked) {
            tracks.put(frame.session(), crop.track(), face);
        }
        return new Answer(face, false);
    }

    private void ask(List<JudgedFace> asked) {
        try {
            List<EmotionDistribution> distributions =
                    classifier.classify(asked.stream().map(JudgedFace::pixels).toList());
            for (int i = 0; i < asked.size(); i++) {
                asked.get(i).answer(distributions.get(i));
            }
        } catch (RuntimeException e) {
            tracks.clear(); // faces without an answer are among them
            throw e;
        }
    }
}
