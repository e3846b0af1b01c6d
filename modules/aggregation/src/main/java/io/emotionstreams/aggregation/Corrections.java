package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.quantification.DistributionEstimator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The estimators of the models in use, each created once. Thread-safe. */
final class Corrections {
    /** More than the models in use at any time: beyond that all are computed anew. */
    private static final int CAPACITY = 32;

    private final Map<ClassifierConfusion, DistributionEstimator> byMatrix = new ConcurrentHashMap<>();

    /** The estimator for a classifier with this confusion matrix. */
    DistributionEstimator of(ClassifierConfusion confusion) {
        if (byMatrix.size() >= CAPACITY) {
            byMatrix.clear();
        }
        return byMatrix.computeIfAbsent(confusion, DistributionEstimator::of);
    }
}
