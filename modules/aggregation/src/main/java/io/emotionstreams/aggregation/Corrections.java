package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.quantification.DistributionCorrection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The corrections of the models in use, each computed once: it inverts a matrix. Thread-safe. */
final class Corrections {
    /** More than the models in use at any time: beyond that all are computed anew. */
    private static final int CAPACITY = 32;

    private final Map<ClassifierConfusion, DistributionCorrection> byMatrix = new ConcurrentHashMap<>();

    /** The correction for a classifier with this confusion matrix. */
    DistributionCorrection of(ClassifierConfusion confusion) {
        if (byMatrix.size() >= CAPACITY) {
            byMatrix.clear();
        }
        return byMatrix.computeIfAbsent(confusion, DistributionCorrection::of);
    }
}
