/** The classify stage: classifies batches of face crops, {@code face-crops} to {@code face-emotions}. */
package io.emotionstreams.classification;
