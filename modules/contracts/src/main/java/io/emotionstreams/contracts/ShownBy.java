package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many people showed an emotion at least once for at least a second, as the classifier saw them: not corrected for its
 * confusions. A person is a track. Immutable and thread-safe.
 *
 * @param people number of people who were judged for at least a second, at least 1
 * @param shares for each emotion the share of them who showed it; a person may have shown several, or none
 */
public record ShownBy(@JsonProperty(required = true) long people, Map<Emotion, Measure> shares) {
    public ShownBy {
        if (people < 1 || shares == null || shares.size() != Emotion.COUNT) {
            throw new IllegalArgumentException("shares of people need at least one of them, and all %d emotions: %d, %s"
                    .formatted(Emotion.COUNT, people, shares));
        }
        shares = Collections.unmodifiableMap(new EnumMap<>(shares));
    }
}
