package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.ClassifierConfusion;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * The confusion matrices of the models in use by their bytes, so that the same bytes, which come with each frame, are
 * read once. Not thread-safe.
 */
final class KnownConfusions {
    /** More than the models in use at any time: beyond that all are read anew. */
    private static final int CAPACITY = 32;

    private final Map<ByteBuffer, ClassifierConfusion> byBytes = new HashMap<>();

    /**
     * The matrix with these bytes.
     *
     * @param bytes {@code null} if there is none
     * @throws IllegalArgumentException if the bytes are anything else
     */
    ClassifierConfusion of(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        ByteBuffer key = ByteBuffer.wrap(bytes);
        ClassifierConfusion known = byBytes.get(key);
        if (known == null) {
            known = ClassifierConfusion.ofBytes(bytes);
            if (byBytes.size() >= CAPACITY) {
                byBytes.clear();
            }
            byBytes.put(key, known);
        }
        return known;
    }
}
