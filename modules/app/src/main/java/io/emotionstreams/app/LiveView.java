package io.emotionstreams.app;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * The terminal while a session replays: a progress bar of the frames answered and, where the terminal can redraw lines, a bar per
 * emotion of the latest window. Goes to standard error, so that standard output holds the report alone.
 */
public final class LiveView implements AutoCloseable {
    /** System property by which the launcher says that standard error is a terminal that can redraw lines. */
    private static final String TERMINAL = "emotion.streams.terminal";

    private static final int REDRAW_MILLIS = 200;
    private static final int PRINT_MILLIS = 5000;
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

    /**
     * Starts to draw.
     *
     * @param latest asked for the latest window at each redraw
     */
    static LiveView show(String session, OptionalLong frameCount, Supplier<Optional<EmotionSummary>> latest) {
        boolean redraw = Boolean.getBoolean(TERMINAL);
        ProgressBarBuilder frames = builder(session)
                .setInitialMax(frameCount.orElse(-1))
                .setUnit(" frames", 1)
                .showSpeed();
        if (!redraw) {
            // A log file: a line now and then.
            frames.setUpdateIntervalMillis(PRINT_MILLIS)
                    .setConsumer(new DelegatingProgressBarConsumer(System.err::println));
        }
        LiveView view = new LiveView(Optional.of(frames.build()));
        if (redraw) {
            for (Emotion emotion : Emotion.values()) {
                view.emotions.add(builder(emotion.label())
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

    private static ProgressBarBuilder builder(String name) {
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK);
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
