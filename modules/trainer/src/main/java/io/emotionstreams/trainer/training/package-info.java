/** Training: recipes, what they do to faces and weights, and the run that can be stopped and resumed at any step. */
package io.emotionstreams.trainer.training;
