package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceCondition;
import io.emotionstreams.quantification.AdjustedCount;
import io.emotionstreams.quantification.Answers;
import io.emotionstreams.quantification.DistributionEstimator;
import io.emotionstreams.trainer.predictions.Predictions;
import io.emotionstreams.trainer.predictions.SoftConfusion;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sessions drawn from some faces and estimated by a matrix that was measured on others.
 *
 * @param measured predictions under each condition for the faces of the matrix
 * @param drawn predictions under each condition for the faces of the sessions
 * @param falseFaces predictions for what is no face
 */
record StudyHalf(List<Predictions> measured, List<Predictions> drawn, Predictions falseFaces) {
    /** @throws IllegalArgumentException if an emotion has no face */
    void addTo(StudyTally tally, StudyCase row, int sessions, long seed) {
        List<Predictions> known = IntStream.range(0, measured.size())
                .filter(condition -> condition != row.unknown())
                .mapToObj(measured::get)
                .toList();
        ClassifierConfusion confusion = ConditionPredictions.confusion(known);
        if (confusion == null) {
            throw new IllegalArgumentException("sessions can't be simulated without two faces of each emotion");
        }
        DistributionEstimator estimator = DistributionEstimator.of(confusion);
        AdjustedCount correction = AdjustedCount.of(SoftConfusion.of(measured.get(0)));
        PeopleSimulation simulation = new PeopleSimulation(
                row.seen().stream().map(drawn::get).toList(),
                falseFaces,
                row.falseShare(),
                row.persistence(Answers.PERSISTENCE),
                seed);
        for (int i = 0; i < sessions; i++) {
            PeopleSession session = simulation.draw(row.people(), row.judgements());
            Predictions judgements = session.judgements();
            EmotionDistribution mean = EmotionDistribution.normalized(judgements.meanProbabilities());
            double certainty = judgements.distributions().stream()
                    .mapToDouble(FaceCondition::certainty)
                    .average()
                    .orElseThrow();
            EmotionDistribution adjusted = correction.adjusted(mean);
            tally.add(
                    session.truth(),
                    mean,
                    adjusted,
                    correction.intervals(adjusted, judgements.size()),
                    estimator.estimate(new Answers(mean, certainty, judgements.size(), session.people())));
        }
    }
}
