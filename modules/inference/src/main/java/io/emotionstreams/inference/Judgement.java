package io.emotionstreams.inference;

import io.emotionstreams.contracts.EmotionDistribution;

/**
 * The model's answer for a face.
 *
 * @param probabilities of the seven emotions
 * @param reused whether it is an earlier answer for the same track
 */
public record Judgement(EmotionDistribution probabilities, boolean reused) {}
