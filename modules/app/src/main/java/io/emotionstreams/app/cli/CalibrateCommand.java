package io.emotionstreams.app.cli;

import io.emotionstreams.app.labels.CalibrationText;
import io.emotionstreams.app.labels.SessionFaces;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.calibration.Calibration;
import io.emotionstreams.calibration.Conditions;
import io.emotionstreams.calibration.FaceLabels;
import io.emotionstreams.calibration.LabelPlan;
import io.emotionstreams.calibration.LabeledCrop;
import io.emotionstreams.calibration.LabeledFolder;
import io.emotionstreams.calibration.LabelsCsv;
import io.emotionstreams.cli.ProgressBars;
import io.emotionstreams.inference.ConfusionFile;
import io.emotionstreams.inference.InferenceSettings;
import io.emotionstreams.inference.OnnxEmotionClassifier;
import io.emotionstreams.ingest.FrameSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code calibrate}: measures the classifier's confusions on labeled faces of a camera or a site. */
@Command(
        name = "calibrate",
        description = {
            "Measure the classifier's confusions on your own labeled faces, for the setting inference.confusion.",
            "",
            "Ask with --plan how many labels that takes. Then label faces of people who agreed to it, as others see them:"
                    + " crops in a folder with one subfolder per emotion, or faces of a session in a CSV file with the"
                    + " columns frame, track and label; 'annotate' shows the tracks. In place of track, face may be the"
                    + " face's position in its frame's record on face-crops, from 0. Emotions without labels keep the"
                    + " model's own confusions."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  emotion-streams calibrate --plan --half-width 10",
            "  emotion-streams calibrate --faces my-faces/ --out site.confusion",
            "  emotion-streams calibrate --archive test-7.zip --labels labels.csv --out site.confusion",
            "  emotion-streams calibrate --session usability-test-7 --labels labels.csv --out site.confusion"
                    + " --bootstrap-servers kafka:9092",
            "  emotion-streams run --set inference.confusion=site.confusion --bootstrap-servers kafka:9092"
        })
final class CalibrateCommand implements Callable<Integer> {
    private static final int SHOWN_UNMATCHED = 3;
    private static final double DEFAULT_FRAME_RATE = 15;

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Task task;

    /** What to measure on: exactly one of these. */
    private static final class Task {
        @Option(
                names = "--plan",
                description = "Only say how many labels are needed, and how wide intervals are with so many.")
        private boolean plan;

        @Option(
                names = "--faces",
                paramLabel = "DIR",
                description = "Folder with a subfolder of PNG or JPEG crops per emotion, each of another person.")
        private Path faces;

        @Option(
                names = "--archive",
                paramLabel = "FILE",
                description = "Recording of the session: an archive written by 'record', or a video.")
        private Path archive;

        @Option(
                names = {"-s", "--session"},
                paramLabel = "ID",
                description = "Session whose faces the cluster still has.")
        private String session;
    }

    @Option(names = "--labels", paramLabel = "FILE", description = "CSV file with the labels of a session's faces.")
    private Path labels;

    @Option(names = "--out", paramLabel = "FILE", description = "The confusion file to write, such as site.confusion.")
    private Path out;

    @Option(
            names = "--half-width",
            paramLabel = "POINTS",
            defaultValue = "10",
            description =
                    "With --plan: half the width of the 95%% interval of an emotion's recall. Default: ${DEFAULT-VALUE}.")
    private double halfWidth;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private SettingsOptions settingsOptions;

    @Override
    public Integer call() throws IOException {
        requireOptionsThatFit();
        Settings settings = settingsOptions.read(cluster.settings()).values();
        if (task.plan) {
            try (OnnxEmotionClassifier classifier = open(settings)) {
                print(CalibrationText.of(plan(classifier), halfWidth));
            }
            return 0;
        }
        List<LabeledCrop> faces = faces(settings);
        try (OnnxEmotionClassifier classifier = open(settings);
                ProgressBar progress =
                        ProgressBars.start("classifying", " faces", OptionalLong.of(Calibration.work(faces)))) {
            Calibration calibration = Calibration.measure(classifier, faces, progress::stepBy);
            ConfusionFile.write(out, classifier.model(), calibration.confusion(), Conditions.names());
            progress.close();
            print(CalibrationText.of(calibration));
        }
        print("%s: use it with --set inference.confusion=%s".formatted(out, out));
        return 0;
    }

    private void requireOptionsThatFit() {
        boolean ofSession = task.archive != null || task.session != null;
        if (ofSession != (labels != null)) {
            throw usage(
                    "--labels belongs to the faces of a session: give it with --archive or --session, and only with these");
        }
        if (task.session != null && !cluster.given()) {
            throw usage("--session needs --bootstrap-servers; use --archive for a file");
        }
        if (task.plan == (out != null)) {
            throw usage("--out names the confusion file to write: give it unless there is --plan");
        }
        if (!(halfWidth >= 1 && halfWidth <= 50)) {
            throw usage("--half-width must be between 1 and 50 points");
        }
    }

    private static LabelPlan plan(OnnxEmotionClassifier classifier) {
        return new LabelPlan(classifier
                .confusion()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s has no confusion matrix to plan with: label 50 faces of each emotion, and then plan with that matrix"
                                .formatted(classifier.model()))));
    }

    private List<LabeledCrop> faces(Settings settings) {
        if (task.faces != null) {
            return LabeledFolder.read(task.faces);
        }
        FaceLabels wanted = LabelsCsv.read(labels);
        if (task.session != null) {
            SessionFaces.match(wanted, settings, task.session);
        } else {
            try (FrameSource source = FrameSource.open(task.archive, DEFAULT_FRAME_RATE)) {
                SessionFaces.match(wanted, settings, source);
            }
        }
        List<String> unmatched = wanted.unmatched();
        if (unmatched.size() == wanted.size()) {
            throw new IllegalArgumentException(
                    "none of the labels in '%s' belongs to a face of the session; the first is of %s: check frames and tracks"
                            .formatted(labels, unmatched.get(0)));
        }
        if (!unmatched.isEmpty()) {
            PrintWriter err = spec.commandLine().getErr();
            err.printf(
                    "emotion-streams: %d of %d labels belong to no face and are not used: %s%s%n",
                    unmatched.size(),
                    wanted.size(),
                    String.join("; ", unmatched.subList(0, Math.min(SHOWN_UNMATCHED, unmatched.size()))),
                    unmatched.size() > SHOWN_UNMATCHED ? "; \u2026" : "");
        }
        return wanted.crops();
    }

    /** With the model's own matrix: one that was measured on these faces before would count twice. */
    private static OnnxEmotionClassifier open(Settings settings) {
        InferenceSettings inference = settings.inference();
        return OnnxEmotionClassifier.open(inference
                .withConfusion(null)
                .withIntraOpThreads(Runtime.getRuntime().availableProcessors()));
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void print(String text) {
        spec.commandLine().getOut().println(text.stripTrailing());
    }
}
