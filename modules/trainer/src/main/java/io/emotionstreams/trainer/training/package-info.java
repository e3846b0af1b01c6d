/** Training: recipes, augmentation, optimization, and runs that can be stopped and resumed after any step. */
package io.emotionstreams.trainer.training;
