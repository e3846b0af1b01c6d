/**
 * Evaluates a model with the pipeline's own classifier: accuracy per face, robustness to distortions, and the error of
 * session distributions. Measures only; package {@code report} presents the results.
 */
package io.emotionstreams.trainer.evaluation;
