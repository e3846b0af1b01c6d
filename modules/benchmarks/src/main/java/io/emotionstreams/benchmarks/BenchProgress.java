package io.emotionstreams.benchmarks;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Says on standard error which phase the benchmark is at. */
final class BenchProgress implements AutoCloseable {
    private static final String TERMINAL = "emotion.streams.terminal";
    private static final int PRINT_MILLIS = 5000;

    private final ProgressBar bar;

    /** Begins to show. */
    BenchProgress(int phases) {
        ProgressBarBuilder builder =
                new ProgressBarBuilder().setTaskName("bench").setInitialMax(phases);
        if (!Boolean.getBoolean(TERMINAL)) {
            builder.setUpdateIntervalMillis(PRINT_MILLIS)
                    .setConsumer(new DelegatingProgressBarConsumer(System.err::println));
        }
        bar = builder.build();
    }

    /** One more phase begins. */
    void phase(String name) {
        bar.step();
        bar.setExtraMessage(name);
    }

    @Override
    public void close() {
        bar.close();
    }
}
