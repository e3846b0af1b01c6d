package io.emotionstreams.app.cli;

import io.emotionstreams.app.acls.Role;
import io.emotionstreams.app.cluster.AccessErrors;
import io.emotionstreams.app.cluster.ClusterUnavailableException;
import io.emotionstreams.app.pipeline.StageFailedException;
import io.emotionstreams.cli.Commands;
import io.emotionstreams.cli.Version;
import io.emotionstreams.contracts.Stage;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The command line's entry point: parses, runs, and returns an exit code. */
@Command(
        name = "emotion-streams",
        description = "Kafka-native facial-emotion analytics for live and recorded video.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            ReplayCommand.class,
            RecordCommand.class,
            AnnotateCommand.class,
            ReprocessCommand.class,
            DownloadCommand.class,
            EraseCommand.class,
            CalibrateCommand.class,
            ModelsCommand.class,
            RunCommand.class,
            DashboardCommand.class,
            GatewayCommand.class,
            TopicsCommand.class,
            AclsCommand.class,
            TopologyCommand.class,
            ConfigCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  emotion-streams demo                             the bundled clip",
            "  emotion-streams replay video.mp4 --session one   your own video",
            "  emotion-streams run --bootstrap-servers HOST:9092",
            "  emotion-streams bench pipeline                   how fast this machine is",
            "",
            "The launcher also runs these commands, each with its own --help:",
            "  bench     Measure the pipeline and its parts on this machine.",
            "  train     Train a model on labeled faces.",
            "  evaluate  Evaluate a model on labeled faces.",
            "  export    Export a trained model as the ONNX file that the pipeline reads.",
            "",
            "Exit codes: 0 success, 1 failure, 2 invalid usage or settings."
        })
public final class EmotionStreams {
    private EmotionStreams() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        Commands.main(commandLine(), arguments);
    }

    /** All commands, as {@link #main} runs them. */
    public static CommandLine commandLine() {
        CommandLine commandLine = Commands.prepare(new CommandLine(new EmotionStreams()));
        IExecutionExceptionHandler report = commandLine.getExecutionExceptionHandler();
        return commandLine.setExecutionExceptionHandler((failure, command, result) ->
                report.handleExecutionException(explained(failure, roles(result)), command, result));
    }

    /** Explains why a cluster rejects the command, and which command lists the required ACLs. */
    private static Exception explained(Exception failure, String roles) {
        if (failure instanceof StageFailedException stopped) {
            // Its message already contains the explanation.
            return AccessErrors.isMissingAcl(stopped)
                    ? new ClusterUnavailableException(
                            stopped.getMessage() + aclsHint(stopped.stage().label()), stopped)
                    : stopped;
        }
        String hint = AccessErrors.isMissingAcl(failure) ? aclsHint(roles) : "";
        return AccessErrors.explain(failure)
                .<Exception>map(sentence -> new ClusterUnavailableException(sentence + hint, failure))
                .orElse(failure);
    }

    private static String aclsHint(String roles) {
        return "; 'emotion-streams acls" + (roles.isEmpty() ? "" : " --roles " + roles) + "' lists the required ACLs";
    }

    /** The roles of the command, by the names that {@code acls} uses: each command is one, but {@code run} has several. */
    private static String roles(ParseResult result) {
        ParseResult command = result.subcommand();
        List<Stage> stages = command.matchedOptionValue("--stages", List.of());
        String name = command.commandSpec().name();
        return Role.labels().contains(name)
                ? name
                : stages.stream().map(Stage::label).collect(Collectors.joining(","));
    }
}
