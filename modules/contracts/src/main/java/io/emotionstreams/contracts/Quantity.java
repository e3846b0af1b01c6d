package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;

/** What an alert can be about: the corrected share of an emotion, or a measure that is derived from all of them. */
public enum Quantity {
    @JsonProperty("angry")
    ANGRY,
    @JsonProperty("disgust")
    DISGUST,
    @JsonProperty("fear")
    FEAR,
    @JsonProperty("happy")
    HAPPY,
    @JsonProperty("sad")
    SAD,
    @JsonProperty("surprise")
    SURPRISE,
    @JsonProperty("neutral")
    NEUTRAL,
    /** Share of the faces that were not neutral. */
    @JsonProperty("expressiveness")
    EXPRESSIVENESS,
    /** See {@link Measures#valence()}; -1 to 1, all others are 0 to 1. */
    @JsonProperty("valence")
    VALENCE;

    /** As it appears in JSON, such as {@code happy}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The smallest value that it can have: -1 or 0. */
    public double min() {
        return this == VALENCE ? -1 : 0;
    }

    /** Its value and interval in a window; empty if the window has none. */
    public Optional<Measure> in(EmotionSummary window) {
        return switch (this) {
            case EXPRESSIVENESS -> Optional.ofNullable(window.measures()).map(Measures::expressiveness);
            case VALENCE -> Optional.ofNullable(window.measures()).map(Measures::valence);
            default -> Optional.ofNullable(window.intervals()).map(intervals -> share(window, intervals));
        };
    }

    private Measure share(EmotionSummary window, EmotionIntervals intervals) {
        Emotion emotion = Emotion.valueOf(name());
        float value = window.distribution().share(emotion);
        EmotionIntervals.Interval interval = intervals.of(emotion);
        return new Measure(value, Math.min(value, interval.low()), Math.max(value, interval.high()));
    }
}
