package io.emotionstreams.benchmarks;

import io.emotionstreams.app.replay.SampleClip;
import io.emotionstreams.inference.BatchingEmotionClassifier;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.inference.FrameClassifier;
import io.emotionstreams.inference.InferenceSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench reuse}: what {@code inference.reuse} changes and saves on a video. */
@Command(
        name = "reuse",
        description = {
            "Compare the answers and the CPU time of inference.reuse=on with those of the model for every face.",
            "",
            "For each inference.reuse.max-difference: the share of faces that got an earlier answer, how often it has"
                    + " the emotion that the model would have given, the mean absolute difference of a probability, by"
                    + " how much the mean of all faces moves at most, and the CPU time of a face."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams bench reuse",
            "  emotion-streams bench reuse --video session.mp4 --differences 2,4,8 --json"
        })
final class ReuseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--video",
            paramLabel = "FILE",
            description = "A video or a directory of images, 15 a second; the bundled clip if left out.")
    private Path video;

    @Option(
            names = "--differences",
            split = ",",
            defaultValue = "1,2,4,8,16",
            description = "Values of inference.reuse.max-difference to compare, in gray values (${DEFAULT-VALUE}).")
    private List<Double> differences = List.of();

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        List<ReuseFigures> figures = new ArrayList<>();
        InferenceSettings settings = InferenceSettings.DEFAULT;
        try (BenchProgress progress = new BenchProgress(differences.size() + 2);
                EmotionClassifier classifier = BatchingEmotionClassifier.open(settings, new SimpleMeterRegistry())) {
            progress.phase("finding faces");
            List<FrameClassifier.Frame> frames = frames();
            progress.phase("without reuse");
            ReuseRound.of(frames, classifier, settings.reuse()); // warms up
            ReuseRound all = ReuseRound.of(frames, classifier, settings.reuse());
            for (double difference : differences) {
                progress.phase("max difference " + difference);
                ReuseRound round =
                        ReuseRound.of(frames, classifier, settings.reuse().on(difference));
                figures.add(ReuseFigures.of(difference, all, round));
            }
        }
        spec.commandLine().getOut().println(json ? ReuseFigures.json(figures) : ReuseFigures.table(figures));
        return 0;
    }

    private List<FrameClassifier.Frame> frames() throws IOException {
        if (video != null) {
            return TrackedVideo.frames(video);
        }
        try (SampleClip clip = SampleClip.unpack()) {
            return TrackedVideo.frames(clip.file());
        }
    }
}
