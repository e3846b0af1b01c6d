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

/** {@code models}: downloads model files that are not bundled. */
@Command(
        name = "models",
        description = "Download published model files.",
        subcommands = ModelsCommand.Pull.class,
        footer = {"", "Examples:", "  emotion-streams models pull yunet"})
final class ModelsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing subcommand: try 'models pull yunet'");
    }

    /** Available models. */
    enum Name {
        YUNET
    }

    @Command(
            name = "pull",
            description = {
                "Download a model file and check its size and SHA-256; a file that fails the check is discarded.",
                "",
                "yunet is the face detector YuNet 2023mar of OpenCV Zoo (MIT license, 233 KB)."
            },
            footer = {
                "",
                "Examples:",
                "  emotion-streams models pull yunet",
                "  emotion-streams models pull yunet --out models/yunet.onnx --url https://mirror.example/yunet.onnx",
                "  emotion-streams replay session.mp4 --session usability-test-7 --detector yunet"
                        + " --detector-model face_detection_yunet_2023mar.onnx"
            })
    static final class Pull implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "yunet", description = "Model to download.")
        private Name name;

        @Option(
                names = {"-o", "--out"},
                paramLabel = "FILE",
                description = "Destination. Default: its published name in the current directory.")
        private Path out;

        @Option(names = "--url", paramLabel = "ADDRESS", description = "Mirror to download from.")
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
            spec.commandLine()
                    .getOut()
                    .println(file + (fetched ? ": downloaded" : ": already exists") + ", SHA-256 verified");
            return 0;
        }
    }
}
