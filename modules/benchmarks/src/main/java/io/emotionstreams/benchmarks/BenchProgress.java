package io.emotionstreams.benchmarks;

import io.emotionstreams.cli.ProgressBars;
import me.tongfei.progressbar.ProgressBar;

/** Says on standard error which phase the benchmark is at. */
final class BenchProgress implements AutoCloseable {
    private final ProgressBar bar;

    /** Begins to show. */
    BenchProgress(int phases) {
        bar = ProgressBars.phases("bench", phases);
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
