package io.emotionstreams.app.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the name that was probably meant. */
final class Suggestions {
    private Suggestions() {}

    /** The known name within this many edits of the unknown one, the nearest if several. */
    static Optional<String> nearest(String unknown, Collection<String> known, int mostEdits) {
        LevenshteinDistance distance = new LevenshteinDistance(mostEdits);
        return known.stream()
                .filter(name -> distance.apply(unknown, name) >= 0)
                .min(Comparator.comparing((String name) -> distance.apply(unknown, name))
                        .thenComparing(Comparator.naturalOrder()));
    }
}
