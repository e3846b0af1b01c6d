/** The classify stage: batches of face crops become emotion probabilities, {@code face-crops} to {@code face-emotions}. */
package io.emotionstreams.classification;
