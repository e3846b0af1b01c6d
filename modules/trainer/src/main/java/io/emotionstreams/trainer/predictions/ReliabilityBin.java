package io.emotionstreams.trainer.predictions;

/**
 * One bin of a reliability diagram: faces with about the same highest probability.
 *
 * @param from lower edge, exclusive
 * @param to upper edge, inclusive
 * @param faces number of faces in the bin
 * @param confidence mean of their highest probabilities; {@code null} without faces
 * @param accuracy share of correct predictions; {@code null} without faces
 */
public record ReliabilityBin(double from, double to, int faces, Double confidence, Double accuracy) {}
