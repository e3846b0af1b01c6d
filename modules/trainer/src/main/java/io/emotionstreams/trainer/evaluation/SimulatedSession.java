package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.trainer.predictions.Predictions;

/**
 * A session as the pipeline might see it, with known class shares.
 *
 * @param faces predictions for its faces
 * @param truth the true class shares, seven in label order
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of them, read once and never compared
record SimulatedSession(Predictions faces, double[] truth) {}
