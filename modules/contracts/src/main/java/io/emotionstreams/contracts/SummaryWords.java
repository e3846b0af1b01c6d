package io.emotionstreams.contracts;

import io.emotionstreams.contracts.EmotionIntervals.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a summary says, in words: by intervals, since a share alone says more than is known. */
public final class SummaryWords {
    /** An emotion stands out if it is sure that at least so many of the faces showed it. */
    private static final float STANDS_OUT = 0.05f;

    /** More in one sentence are not read. */
    private static final int MOST = 3;

    private SummaryWords() {}

    /**
     * Phrases that start in lower case and have no final period.
     *
     * @param distribution the corrected distribution; {@code null} if there is none
     * @param intervals its intervals; {@code null} if that is
     * @param measures {@code null} if there are none
     */
    public static List<String> of(EmotionDistribution distribution, EmotionIntervals intervals, Measures measures) {
        List<String> phrases = new ArrayList<>();
        if (distribution != null) {
            phrases.add(shares(distribution, intervals));
        }
        if (measures != null && measures.expressiveness() != null) {
            phrases.add("expressiveness " + percent(measures.expressiveness()) + ": faces that were not neutral");
            phrases.add("valence " + points(measures.valence())
                    + ": happy minus the most frequent negative emotion, in points");
        }
        if (measures != null && measures.shownBy() != null) {
            phrases.add(people(measures.shownBy()));
        }
        return phrases;
    }

    /** The most frequent emotion, and others that stand out. */
    private static String shares(EmotionDistribution distribution, EmotionIntervals intervals) {
        List<Emotion> most = byShare(distribution::share)
                .filter(emotion -> emotion == distribution.dominant()
                        || intervals.of(emotion).low() >= STANDS_OUT)
                .limit(MOST)
                .toList();
        StringBuilder text = new StringBuilder();
        for (Emotion emotion : most) {
            Interval interval = intervals.of(emotion);
            text.append(text.isEmpty() ? "" : ", ")
                    .append(format("between %.0f and %.0f%%", interval.low() * 100, interval.high() * 100))
                    .append(text.indexOf("faces") < 0 ? " of the faces showed " : " ")
                    .append(emotion.label());
        }
        return text.toString();
    }

    private static String people(ShownBy shownBy) {
        List<Emotion> most = byShare(emotion -> shownBy.shares().get(emotion).value())
                .filter(emotion -> shownBy.shares().get(emotion).value() > 0)
                .limit(MOST)
                .toList();
        StringBuilder text = new StringBuilder("shown at least once for a second: ");
        for (Emotion emotion : most) {
            text.append(emotion == most.get(0) ? "" : ", ")
                    .append(emotion.label())
                    .append(" by ")
                    .append(percent(shownBy.shares().get(emotion)));
        }
        return text.append(most.isEmpty() ? "nothing by any" : "")
                .append(format(" of %,d %s", shownBy.people(), shownBy.people() == 1 ? "person" : "people"))
                .toString();
    }

    private static Stream<Emotion> byShare(Function<Emotion, Float> share) {
        return Stream.of(Emotion.values()).sorted(Comparator.comparing(share).reversed());
    }

    private static String percent(Measure share) {
        return format("%.0f%% (%.0f to %.0f%%)", share.value() * 100, share.low() * 100, share.high() * 100);
    }

    private static String points(Measure measure) {
        return format("%+.0f (%+.0f to %+.0f)", measure.value() * 100, measure.low() * 100, measure.high() * 100);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
