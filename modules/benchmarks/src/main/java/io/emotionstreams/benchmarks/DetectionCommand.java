package io.emotionstreams.benchmarks;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench detection}: what each face detector finds in your images, and what that costs. */
@Command(
        name = "detection",
        description = {
            "Compare the face detectors and their settings on your own images and videos, in one run.",
            "",
            "For each detector: recall by width of the face, false faces, and milliseconds of CPU time: the median per"
                    + " 1280x720 frame of the bundled clip, in which all eight faces of each frame should be found, and"
                    + " the mean per image of yours with and without faces. A face is found if a box overlaps it by 0.3"
                    + " (intersection over union)."
        },
        footer = {
            "",
            "The truth is one JSON object: for each image, by its path under the directory, the boxes x, y, width and"
                    + " height of its faces. What is found in \"ignored\" boxes counts neither as right nor as wrong."
                    + " Images and videos without an entry have no faces.",
            "  {\"group.jpg\": {\"faces\": [[10, 20, 48, 60]], \"ignored\": []}}",
            "",
            "Examples:",
            "  emotion-streams bench detection --images photos --truth truth.json",
            "  emotion-streams bench detection --images photos --truth truth.json --yunet yunet.onnx --json"
        })
final class DetectionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--images",
            required = true,
            paramLabel = "DIR",
            description = "Images and videos; subdirectories too.")
    private Path images;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = "Boxes of the faces in them; without it boxes are counted.")
    private Path truth;

    @Option(names = "--yunet", paramLabel = "FILE", description = "YuNet's model file, to compare it too.")
    private Path yunet;

    @Option(
            names = "--clip-frames",
            defaultValue = "300",
            description = "Frames of the bundled clip, max 300 (${DEFAULT-VALUE}).")
    private int clipFrames;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        List<LabeledImage> labeled = LabeledImage.read(images, truth);
        List<byte[]> clip = SampleFrames.load(clipFrames);
        List<DetectionFigures> figures = new ArrayList<>();
        List<DetectorCandidate> candidates = DetectorCandidate.all(yunet);
        try (BenchProgress progress = new BenchProgress(candidates.size())) {
            for (DetectorCandidate candidate : candidates) {
                progress.phase(candidate.name());
                figures.add(DetectionFigures.measure(candidate, labeled, clip));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? DetectionReport.json(figures) : DetectionReport.table(figures));
        return 0;
    }
}
