package io.emotionstreams.quantification;

import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
import io.emotionstreams.contracts.Measure;

/**
 * The estimated shares of the emotions that a group of faces showed.
 *
 * @param shares the estimate
 * @param intervals 95% intervals of the shares
 * @param expressiveness share of the faces that were not neutral
 * @param valence share of happy minus that of the most frequent negative emotion
 * @param familiar whether the answers are explained by a condition that the classifier was measured under
 */
public record DistributionEstimate(
        EmotionDistribution shares,
        EmotionIntervals intervals,
        Measure expressiveness,
        Measure valence,
        boolean familiar) {}
