/**
 * Predictions for labeled faces and what is computed from them: the classification report, calibration, temperature scaling
 * and the soft confusion matrix. Training, export and evaluation build on this package; it knows none of them.
 */
package io.emotionstreams.trainer.predictions;
