package io.emotionstreams.calibration;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionIntervals.Interval;

/**
 * What a calibration found for the faces of one emotion.
 *
 * @param labels number of labeled faces; with 0 the emotion's row is the one that the model's own matrix has
 * @param people number of people whom they show
 * @param effective how many faces of different people they are worth
 * @param recall mean probability that the classifier gave to the emotion, 0 to 1; {@code null} without labels
 * @param interval its 95% interval; {@code null} without labels
 */
public record EmotionCalibration(
        Emotion emotion, int labels, long people, double effective, Double recall, Interval interval) {}
