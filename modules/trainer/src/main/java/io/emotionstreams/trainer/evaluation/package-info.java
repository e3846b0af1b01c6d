/** Judges a model file through the pipeline's own classifier, face by face and session by session, and reports it. */
package io.emotionstreams.trainer.evaluation;
