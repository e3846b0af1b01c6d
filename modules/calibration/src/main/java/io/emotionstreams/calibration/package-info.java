/**
 * Labeled faces of a camera or a site to a confusion matrix, measured on the faces as they are and distorted, and how many
 * labels that takes.
 */
package io.emotionstreams.calibration;
