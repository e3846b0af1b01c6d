package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.trainer.predictions.Predictions;

/**
 * A session as the pipeline might see it, of which the truth is known.
 *
 * @param faces what the classifier answered to them
 * @param truth the class shares actually drawn, seven in label order
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of them, read once and never compared
record SimulatedSession(Predictions faces, double[] truth) {}
