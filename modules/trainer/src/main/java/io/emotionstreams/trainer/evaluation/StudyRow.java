package io.emotionstreams.trainer.evaluation;

/**
 * What a {@link SessionStudy} found for one kind of session.
 *
 * @param sessions what they are
 * @param people number of people
 * @param judgements number of judgements of all of them together
 * @param raw mean absolute error per share of the mean predictions, in percentage points
 * @param adjusted the same of the adjusted count, which solves for the shares by the matrix of unchanged faces
 * @param estimated the same of the pipeline's {@code distribution}
 * @param adjustedCoverage share of the adjusted count's 95% intervals that contain the truth, 0 to 1
 * @param coverage the same of the pipeline's {@code intervals}
 * @param width mean width of those, in percentage points
 * @param unfamiliar share of the sessions with the caution {@code unfamiliar-faces}, 0 to 1
 */
public record StudyRow(
        String sessions,
        int people,
        int judgements,
        double raw,
        double adjusted,
        double estimated,
        double adjustedCoverage,
        double coverage,
        double width,
        double unfamiliar) {}
