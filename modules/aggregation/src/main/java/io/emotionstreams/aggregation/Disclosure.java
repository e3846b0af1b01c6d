package io.emotionstreams.aggregation;

/**
 * Which summaries may say what emotions their faces show: those of so many faces a frame that no share is that of one
 * person.
 *
 * @param minFaces faces a frame, on average; 0 if every summary may
 */
record Disclosure(int minFaces) {
    /** Whether a summary of these frames may; one without faces has nothing to hide. */
    boolean allows(EmotionTotals totals) {
        long faces = totals.emotionCounts().total();
        return faces == 0 || faces >= minFaces * totals.frames();
    }
}
