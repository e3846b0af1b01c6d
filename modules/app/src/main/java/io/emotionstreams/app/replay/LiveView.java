package io.emotionstreams.app.replay;

import io.emotionstreams.cli.ProgressBars;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionSummary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;

/**
 * Terminal output during a replay: a progress bar of the processed frames and, if the terminal can redraw lines, a bar per
 * emotion of the latest window. Writes to standard error, so that standard output contains only the report.
 */
final class LiveView implements AutoCloseable {
    private static final String UNIT = " frames";
    private static final int BAR_WIDTH = 40;

    private final Optional<ProgressBar> frames;

    private LiveView(Optional<ProgressBar> frames) {
        this.frames = frames;
    }

    /** Draws nothing. */
    static LiveView hidden() {
        return new LiveView(Optional.empty());
    }

    /** Shows only the progress, beside that of other sessions. */
    static LiveView progress(String session, OptionalLong frameCount) {
        return new LiveView(Optional.of(ProgressBars.log(session, UNIT, frameCount)));
    }

    /**
     * Starts drawing.
     *
     * @param latest supplies the latest window at each redraw
     */
    static LiveView show(String session, OptionalLong frameCount, Supplier<Optional<EmotionSummary>> latest) {
        return new LiveView(
                Optional.of(ProgressBars.start(session, UNIT, frameCount, () -> distribution(latest.get()))));
    }

    /** Moves the progress bar to this number of processed frames. */
    void processed(long count) {
        frames.ifPresent(bar -> bar.stepTo(count));
    }

    private static List<String> distribution(Optional<EmotionSummary> latest) {
        return Stream.of(Emotion.values())
                .map(emotion -> EmotionBar.line(emotion, share(latest, emotion), BAR_WIDTH))
                .toList();
    }

    private static float share(Optional<EmotionSummary> latest, Emotion emotion) {
        return latest.map(EmotionSummary::shares)
                .map(distribution -> distribution.share(emotion))
                .orElse(0f);
    }

    @Override
    public void close() {
        frames.ifPresent(ProgressBar::close);
    }
}
