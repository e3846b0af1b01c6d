package io.emotionstreams.app.cli;

import io.emotionstreams.app.models.ModelDownload;
import io.emotionstreams.app.models.PublishedModel;
import io.emotionstreams.cli.ProgressBars;
import java.net.URI;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code models}: model files that are not bundled. */
@Command(
        name = "models",
        description = "Fetch model files that others publish.",
        subcommands = ModelsCommand.Pull.class,
        footer = {"", "Examples:", "  emotion-streams models pull yunet"})
final class ModelsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: 'models pull yunet'");
    }

    /** What can be pulled. */
    enum Name {
        YUNET
    }

    @Command(
            name = "pull",
            description = {
                "Download a model file, check its size and SHA-256, and keep it only if both are right.",
                "",
                "yunet is OpenCV Zoo's face detector YuNet 2023mar (MIT licence, 233 KB), from its published address."
            },
            footer = {
                "",
                "Examples:",
                "  emotion-streams models pull yunet",
                "  emotion-streams models pull yunet --out models/yunet.onnx --url https://mirror.example/yunet.onnx",
                "  emotion-streams replay lesson.mp4 --session lesson-7 --detector yunet"
                        + " --detector-model face_detection_yunet_2023mar.onnx"
            })
    static final class Pull implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "yunet", description = "Which model.")
        private Name name;

        @Option(
                names = {"-o", "--out"},
                paramLabel = "FILE",
                description = "Where to put it; by default its published name, in this folder.")
        private Path out;

        @Option(names = "--url", paramLabel = "ADDRESS", description = "A mirror to take it from.")
        private URI url;

        @Override
        public Integer call() throws InterruptedException {
            PublishedModel model =
                    switch (name) {
                        case YUNET -> PublishedModel.YUNET;
                    };
            Path file = out == null ? Path.of(model.name()) : out;
            ModelDownload download = new ModelDownload(model, url == null ? model.address() : url);
            boolean fetched;
            try (ProgressBar progress = ProgressBars.start(model.name(), " bytes", OptionalLong.of(model.bytes()))) {
                fetched = download.to(file, progress::stepTo);
            }
            spec.commandLine().getOut().println(file + (fetched ? "" : " was there already") + ": SHA-256 is right");
            return 0;
        }
    }
}
