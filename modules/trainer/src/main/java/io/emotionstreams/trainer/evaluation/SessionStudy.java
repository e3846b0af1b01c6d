package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.calibration.Conditions;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.predictions.Halves;
import io.emotionstreams.trainer.predictions.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Estimates simulated sessions of people under many conditions. Matrices are measured on one half of the faces, sessions drawn
 * from the other, and the other way round, for several ways to halve them: a matrix's own error is the same for all sessions
 * that it estimates, so intervals that hold are seen over many matrices only. Deterministic.
 */
public final class SessionStudy {
    /** Sessions per row; as many from each half of the faces. */
    public static final int SESSIONS = 200;

    /** How many times the faces are halved. */
    private static final int SPLITS = 10;

    private static final long SEED = 20131;

    private final EmotionClassifier classifier;
    private final LabeledFaces faces;

    /**
     * Prepares a study.
     *
     * @param classifier not closed by the study
     * @param faces that the classifier was not trained on, with at least two of each emotion
     */
    public SessionStudy(EmotionClassifier classifier, LabeledFaces faces) {
        this.classifier = classifier;
        this.faces = faces;
    }

    /** Number of faces that will be classified. */
    public long work() {
        return (long) faces.size() * (Conditions.count() + 1);
    }

    /**
     * Runs the study.
     *
     * @param classified receives the number of faces in each classified chunk; they add up to {@link #work}
     * @throws IllegalArgumentException if an emotion has fewer than two faces
     */
    public List<StudyRow> run(IntConsumer classified) {
        List<Predictions> known = ConditionPredictions.of(classifier, faces, classified);
        Predictions falseFaces = Predictions.of(classifier, FalseFaces.of(faces, SEED), classified);
        List<StudyHalf> all = new ArrayList<>();
        for (int split = 0; split < SPLITS; split++) {
            Halves halves = Halves.of(known.get(0), SEED + split);
            all.add(half(known, falseFaces, halves.first(), halves.second()));
            all.add(half(known, falseFaces, halves.second(), halves.first()));
        }
        List<StudyRow> rows = new ArrayList<>();
        for (StudyCase row : StudyCase.all()) {
            StudyTally tally = new StudyTally();
            for (int i = 0; i < all.size(); i++) {
                all.get(i).addTo(tally, row, SESSIONS / all.size(), SEED + i);
            }
            rows.add(tally.row(row));
        }
        return rows;
    }

    private static StudyHalf half(List<Predictions> known, Predictions falseFaces, int[] measured, int[] drawn) {
        return new StudyHalf(
                known.stream().map(one -> one.subset(measured)).toList(),
                known.stream().map(one -> one.subset(drawn)).toList(),
                falseFaces.subset(drawn));
    }
}
