package io.emotionstreams.app.cli;

import io.emotionstreams.app.annotate.Annotation;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.ingest.FrameSource;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code annotate}: draws boxes and emotions on images and videos. */
@Command(
        name = "annotate",
        description = {
            "Draw each face's box, track, emotion and confidence on an image, a directory of images, or a video.",
            "",
            "Analyzes the frames here, without a broker. With --session and --bootstrap-servers it draws the session's"
                    + " results from the cluster instead. --blur-faces makes detected faces unrecognizable. Check the"
                    + " output before you share it: faces that the detector misses stay visible."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams annotate photo.jpg annotated.png",
            "  emotion-streams annotate session.mp4 annotated.mp4",
            "  emotion-streams annotate photos/ annotated/ --blur-faces",
            "  emotion-streams annotate test-7.zip test-7.mp4 --session usability-test-7"
                    + " --bootstrap-servers kafka:9092"
        })
final class AnnotateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "IN", description = "Image, directory of images, video, or session archive.")
    private Path in;

    @Parameters(
            index = "1",
            paramLabel = "OUT",
            description =
                    "Output: an image (.jpg, .png), a video (.mp4, .mov, .mkv), or else a directory. Must not exist.")
    private Path out;

    @Option(
            names = {"-s", "--session"},
            paramLabel = "ID",
            description = "Draw this session's results from the topic face-emotions.")
    private String session;

    @Option(names = "--blur-faces", description = "Make detected faces unrecognizable.")
    private boolean blur;

    @Option(names = "--smooth", description = "Show the mean of each track's last second or so, by quality.")
    private boolean smooth;

    @Option(
            names = "--fps",
            paramLabel = "RATE",
            defaultValue = "15",
            description = "Frame rate of a directory of images in a video. Default: ${DEFAULT-VALUE}.")
    private double framesPerSecond;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private SettingsOptions settingsOptions;

    @Override
    public Integer call() {
        if (cluster.given() != (session != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--session and --bootstrap-servers require each other: pass both or neither");
        }
        if (!(framesPerSecond > 0) || framesPerSecond > 1000) {
            throw new ParameterException(spec.commandLine(), "--fps must be greater than 0 and at most 1000");
        }
        Settings settings = settingsOptions.read(cluster.settings()).values();
        try (FrameSource source = FrameSource.open(in, framesPerSecond)) {
            Annotation.Style style = new Annotation.Style(blur, !Files.isDirectory(in), smooth);
            Annotation done = session == null
                    ? Annotation.analyzed(settings, source, out, style)
                    : Annotation.recorded(settings, session, source, out, style);
            PrintWriter err = spec.commandLine().getErr();
            done.leftOut().forEach(reason -> err.println("emotion-streams: " + reason));
            spec.commandLine().getOut().println(report(done));
            if (done.frames() == done.unknown()) {
                err.println("emotion-streams: no frame has a result in session '" + session
                        + "': is this the recording of that session?");
                return 1;
            }
            return done.leftOut().isEmpty() ? 0 : 1;
        }
    }

    private String report(Annotation done) {
        return String.format(Locale.ROOT, "%s: %,d frames, %,d faces", out, done.frames(), done.faces())
                + (done.unknown() == 0
                        ? ""
                        : String.format(Locale.ROOT, ", %,d frames without a result", done.unknown()))
                + (done.leftOut().isEmpty()
                        ? ""
                        : String.format(
                                Locale.ROOT, ", %,d damaged", done.leftOut().size()));
    }
}
