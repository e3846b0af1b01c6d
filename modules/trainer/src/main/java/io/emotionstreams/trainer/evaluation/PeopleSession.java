package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.trainer.predictions.Predictions;

/**
 * A simulated session of people whose faces are judged many times.
 *
 * @param judgements the predictions, false faces among them
 * @param people how many people there are, at least 1
 * @param truth the shares of the emotions that the people showed, over all judgements of them: seven in label order
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of them, read once and never compared
record PeopleSession(Predictions judgements, int people, double[] truth) {}
