package io.emotionstreams.trainer.predictions;

/**
 * One bar of a reliability diagram: the faces of about the same top probability.
 *
 * @param from lower edge, outside the bin
 * @param to upper edge, inside it
 * @param faces how many faces have their top probability in it
 * @param confidence mean top probability; {@code null} without faces
 * @param accuracy share of right answers; {@code null} without faces
 */
public record ReliabilityBin(double from, double to, int faces, Double confidence, Double accuracy) {}
