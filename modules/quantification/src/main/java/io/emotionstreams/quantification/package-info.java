/**
 * Quantification: estimates the class shares of a group of faces from a classifier's predictions, corrected for its
 * confusions, with confidence intervals. Pure functions of records, without Kafka or I/O.
 */
package io.emotionstreams.quantification;
