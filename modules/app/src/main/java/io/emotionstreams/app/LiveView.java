package io.emotionstreams.app;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;

/**
 * The terminal while a session replays: a progress bar of the frames answered and, where the terminal can redraw lines, a bar per
 * emotion of the latest window. Goes to standard error, so that standard output holds the report alone.
 */
public final class LiveView implements AutoCloseable {
    private static final int BAR_WIDTH = 40;

    private final List<ProgressBar> emotions = new ArrayList<>();
    private final Optional<ProgressBar> frames;

    private LiveView(Optional<ProgressBar> frames) {
        this.frames = frames;
    }

    /** Draws nothing. */
    static LiveView hidden() {
        return new LiveView(Optional.empty());
    }

    /** Starts to draw the progress bar alone. */
    static LiveView progress(String session, OptionalLong frameCount) {
        return new LiveView(Optional.of(ProgressBars.start(session, " frames", frameCount)));
    }

    /**
     * Starts to draw.
     *
     * @param latest asked for the latest window at each redraw
     */
    static LiveView show(String session, OptionalLong frameCount, Supplier<Optional<EmotionSummary>> latest) {
        LiveView view = progress(session, frameCount);
        if (ProgressBars.canRedraw()) {
            for (Emotion emotion : Emotion.values()) {
                view.emotions.add(ProgressBars.builder(emotion.label())
                        .setRenderer((progress, width) -> bar(emotion, latest.get(), width))
                        .continuousUpdate()
                        .build());
            }
        }
        return view;
    }

    /** Moves the progress bar to so many frames answered. */
    void answered(long count) {
        frames.ifPresent(bar -> bar.stepTo(count));
    }

    private static String bar(Emotion emotion, Optional<EmotionSummary> latest, int width) {
        float share = latest.map(EmotionSummary::distribution)
                .map(distribution -> distribution.share(emotion))
                .orElse(0f);
        String line = EmotionBar.line(emotion, share, BAR_WIDTH);
        return line.substring(0, Math.min(line.length(), Math.max(0, width)));
    }

    @Override
    public void close() {
        emotions.forEach(ProgressBar::close);
        frames.ifPresent(ProgressBar::close);
    }
}
