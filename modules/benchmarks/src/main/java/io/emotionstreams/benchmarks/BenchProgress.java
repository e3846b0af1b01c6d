package io.emotionstreams.benchmarks;

import io.emotionstreams.cli.ProgressBars;
import me.tongfei.progressbar.ProgressBar;

/** Shows the benchmark's current phase on standard error. */
final class BenchProgress implements AutoCloseable {
    private final ProgressBar bar;

    /** Starts showing. */
    BenchProgress(int phases) {
        bar = ProgressBars.phases("bench", phases);
    }

    /** Starts the next phase. */
    void phase(String name) {
        bar.step();
        bar.setExtraMessage(name);
    }

    @Override
    public void close() {
        bar.close();
    }
}
