package io.emotionstreams.trainer.cli;

import io.emotionstreams.cli.ProgressBars;
import io.emotionstreams.trainer.training.EpochRecord;
import io.emotionstreams.trainer.training.TrainingListener;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalLong;
import me.tongfei.progressbar.ProgressBar;

/** Shows the progress of a training: a bar for the current epoch with speed and time left, and a line per finished epoch. */
final class TrainingProgress implements TrainingListener, AutoCloseable {
    private final PrintWriter out;
    private final int epochs;
    private final long facesPerEpoch;
    private ProgressBar bar;
    private long before;

    TrainingProgress(PrintWriter out, int epochs, long facesPerEpoch) {
        this.out = out;
        this.epochs = epochs;
        this.facesPerEpoch = facesPerEpoch;
    }

    @Override
    public void step(int epoch, long faces, double loss, double accuracy) {
        if (bar == null) {
            // In a resumed epoch the bar counts only the remaining faces, so that its speed is correct.
            before = faces < facesPerEpoch ? faces : 0;
            bar = ProgressBars.start(
                    "epoch %d/%d".formatted(epoch, epochs), " faces", OptionalLong.of(facesPerEpoch - before));
        }
        bar.setExtraMessage(String.format(Locale.ROOT, " loss %.3f, accuracy %.1f%%", loss, 100 * accuracy));
        bar.stepTo(faces - before);
    }

    @Override
    public void epoch(EpochRecord epoch, boolean best) {
        close();
        out.printf(
                Locale.ROOT,
                "epoch %3d  training: loss %.4f, accuracy %5.2f%%  validation: loss %.4f, accuracy %5.2f%%%s%n",
                epoch.epoch(),
                epoch.trainLoss(),
                100 * epoch.trainAccuracy(),
                epoch.validationLoss(),
                100 * epoch.validationAccuracy(),
                best ? "  best so far, saved" : "");
        out.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
