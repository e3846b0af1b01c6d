package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

/**
 * Value of {@code session-summary}: a session's current run so far. Published for each second of its event time in
 * which it changed, and when the run ends. The topic is compacted, so each session's latest summary is retained; the
 * last summary of each run is also on {@code session-runs}.
 *
 * @param session the session's id
 * @param run counts how often the session id has been used, from 1
 * @param ended whether the run has ended, by its end marker, by a gap in capture time or by inactivity; a run that ended
 *     by inactivity is resumed by a frame captured within the gap
 * @param firstCapturedAt earliest capture time, late frames aside, in epoch milliseconds, or {@code null} before the first frame
 * @param lastCapturedAt latest capture time in epoch milliseconds, or {@code null} before the first frame
 * @param frames frames processed, late ones included
 * @param faces faces in those frames that were judged
 * @param unusableFaces further faces in those frames that were found but not judged: in no count and no distribution
 * @param skippedFrames frames that were not analyzed because frames came faster than they could be processed
 * @param people how many people were tracked; {@code null} if there are no tracks
 * @param counts faces by their most probable emotion; {@code null} if they are withheld
 * @param rawDistribution mean of the faces' probabilities; {@code null} if there are no faces, or
 *     they are withheld
 * @param distribution {@code rawDistribution} corrected for the classifier's confusions; {@code null} if there are no
 *     faces or it can't be corrected
 * @param intervals 95% confidence intervals of {@code distribution}; {@code null} if that is
 * @param caution a caveat for whoever reads the shares; {@code null} if there is none, or there are no faces
 * @param dominant the emotion with the largest share of {@code distribution}, else of {@code rawDistribution};
 *     {@code null} if there are no faces
 * @param lateFrames frames that arrived after their window had closed: counted here but in no window
 * @param deadLetters records of the session that could not be processed
 * @param model the classifier's model, or {@code null} before the first frame
 * @param device the device that the classifier ran on, or {@code null} before the first frame
 * @param measures measures that analysts derive; {@code null} if there are none, or they are withheld, and in records of
 *     versions that did not have them
 */
public record SessionSummary(
        String session,
        @JsonProperty(required = true) long run,
        @JsonProperty(required = true) boolean ended,
        Long firstCapturedAt,
        Long lastCapturedAt,
        @JsonProperty(required = true) long frames,
        @JsonProperty(required = true) long faces,
        @JsonSetter(nulls = Nulls.AS_EMPTY) long unusableFaces,
        @JsonSetter(nulls = Nulls.AS_EMPTY) long skippedFrames,
        People people,
        EmotionCounts counts,
        EmotionDistribution rawDistribution,
        EmotionDistribution distribution,
        EmotionIntervals intervals,
        Caution caution,
        Emotion dominant,
        @JsonProperty(required = true) long lateFrames,
        @JsonProperty(required = true) long deadLetters,
        String model,
        String device,
        @JsonInclude(JsonInclude.Include.NON_NULL) Measures measures)
        implements EmotionShares {
    public SessionSummary {
        requireTotals(session, run, frames, faces, counts, caution);
        requireFurtherCounts(unusableFaces, skippedFrames);
        requireShares(rawDistribution, distribution, intervals, caution);
        requireMeasures(measures, distribution, caution);
        if (lateFrames < 0 || lateFrames > frames || deadLetters < 0) {
            throw new IllegalArgumentException("late frames (%d of %d) and dead letters (%d) are not possible counts"
                    .formatted(lateFrames, frames, deadLetters));
        }
    }

    /** A session whose frames were all analyzed, and whose faces are all usable and not tracked. */
    public SessionSummary(
            String session,
            long run,
            boolean ended,
            Long firstCapturedAt,
            Long lastCapturedAt,
            long frames,
            long faces,
            EmotionCounts counts,
            EmotionDistribution rawDistribution,
            EmotionDistribution distribution,
            EmotionIntervals intervals,
            Caution caution,
            Emotion dominant,
            long lateFrames,
            long deadLetters,
            String model,
            String device) {
        this(
                session,
                run,
                ended,
                firstCapturedAt,
                lastCapturedAt,
                frames,
                faces,
                0,
                0,
                null,
                counts,
                rawDistribution,
                distribution,
                intervals,
                caution,
                dominant,
                lateFrames,
                deadLetters,
                model,
                device,
                null);
    }

    /** The run's key on {@code session-runs}: its number, a slash, and the session's id. */
    public String runKey() {
        return runKey(run, session);
    }

    /** The {@link #runKey()} of a session's run. */
    public static String runKey(long run, String session) {
        return run + "/" + session;
    }

    /** The session's id in a {@link #runKey}; an id may contain slashes, a number can't. */
    public static String sessionOf(String runKey) {
        return runKey.substring(runKey.indexOf('/') + 1);
    }

    static void requireFurtherCounts(long unusableFaces, long skippedFrames) {
        if (unusableFaces < 0 || skippedFrames < 0) {
            throw new IllegalArgumentException("unusable faces (%d) and skipped frames (%d) must not be negative"
                    .formatted(unusableFaces, skippedFrames));
        }
    }

    static void requireTotals(
            String session, long run, long frames, long faces, EmotionCounts counts, Caution caution) {
        if (session == null || run < 1) {
            throw new IllegalArgumentException(
                    "a summary needs a session and a run number from 1: %s, %d".formatted(session, run));
        }
        boolean agree = caution == Caution.WITHHELD ? counts == null : counts != null && counts.total() == faces;
        if (frames < 0 || faces < 0 || !agree) {
            throw new IllegalArgumentException(
                    "frames, faces and counts disagree: %d, %d, %s".formatted(frames, faces, counts));
        }
    }

    static void requireMeasures(Measures measures, EmotionDistribution distribution, Caution caution) {
        if (measures != null && (caution == Caution.WITHHELD || (measures.valence() != null && distribution == null))) {
            throw new IllegalArgumentException("measures are not withheld, and those of a distribution need one: %s, %s"
                    .formatted(measures, distribution));
        }
    }

    static void requireShares(
            EmotionDistribution rawDistribution,
            EmotionDistribution distribution,
            EmotionIntervals intervals,
            Caution caution) {
        if (caution == Caution.WITHHELD && rawDistribution != null) {
            throw new IllegalArgumentException("a distribution is withheld, but there is one: " + rawDistribution);
        }
        boolean corrected = distribution != null;
        if ((corrected && rawDistribution == null) || corrected != (intervals != null)) {
            throw new IllegalArgumentException(
                    "distribution and intervals must be set together, and only with rawDistribution: %s, %s, %s"
                            .formatted(rawDistribution, distribution, intervals));
        }
    }
}
