package io.emotionstreams.app.cli;

import io.emotionstreams.app.annotate.Annotation;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.ingest.FrameSource;
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

/** {@code annotate}: boxes and emotions drawn on pictures. */
@Command(
        name = "annotate",
        description = {
            "Draw each face's box, emotion and confidence on an image, a folder of images, or a video.",
            "",
            "Judges the frames here, without a broker; or draws what a session's topic says, with --session and"
                    + " --bootstrap-servers. --blur-faces hides the faces that were found; look through the result"
                    + " before you share it, for a face that no detector finds stays visible."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams annotate photo.jpg annotated.png",
            "  emotion-streams annotate lesson.mp4 annotated.mp4",
            "  emotion-streams annotate photos/ annotated/ --blur-faces",
            "  emotion-streams annotate lesson-7.zip lesson-7.mp4 --session lesson-7 --bootstrap-servers kafka:9092"
        })
final class AnnotateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "IN", description = "Image, folder of images, video, or session archive.")
    private Path in;

    @Parameters(
            index = "1",
            paramLabel = "OUT",
            description =
                    "What to write, by its name: .jpg or .png, .mp4, .mov or .mkv, else a folder. Must not exist.")
    private Path out;

    @Option(
            names = {"-s", "--session"},
            paramLabel = "ID",
            description = "Draw what the topic face-emotions says of this session.")
    private String session;

    @Option(names = "--blur-faces", description = "Make the faces unrecognisable.")
    private boolean blur;

    @Option(
            names = "--fps",
            paramLabel = "RATE",
            defaultValue = "15",
            description = "Images a second of a folder that becomes a video. Default: ${DEFAULT-VALUE}.")
    private double framesPerSecond;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private SettingsOptions settingsOptions;

    @Override
    public Integer call() {
        if (cluster.given() != (session != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--session and --bootstrap-servers belong together: give both, or neither");
        }
        if (!(framesPerSecond > 0) || framesPerSecond > 1000) {
            throw new ParameterException(spec.commandLine(), "--fps must be more than 0 and at most 1000");
        }
        Settings settings = settingsOptions.read(cluster.settings()).values();
        try (FrameSource source = FrameSource.open(in, framesPerSecond)) {
            Annotation.Style style = new Annotation.Style(blur, !Files.isDirectory(in));
            Annotation done = session == null
                    ? Annotation.judged(settings, source, out, style)
                    : Annotation.recorded(settings, session, source, out, style);
            spec.commandLine().getOut().println(report(done));
            if (done.frames() == done.unknown()) {
                spec.commandLine()
                        .getErr()
                        .println("emotion-streams: none of these frames is in session '" + session
                                + "': is it the recording that was replayed as that session?");
                return 1;
            }
        }
        return 0;
    }

    private String report(Annotation done) {
        return String.format(Locale.ROOT, "%s: %,d frames, %,d faces", out, done.frames(), done.faces())
                + (done.unknown() == 0
                        ? ""
                        : String.format(Locale.ROOT, ", %,d frames without a result", done.unknown()));
    }
}
