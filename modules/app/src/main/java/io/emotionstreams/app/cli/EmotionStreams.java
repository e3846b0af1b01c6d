package io.emotionstreams.app.cli;

import io.emotionstreams.app.acls.Role;
import io.emotionstreams.app.cluster.ClusterUnavailableException;
import io.emotionstreams.app.cluster.Refusals;
import io.emotionstreams.app.pipeline.StageFailedException;
import io.emotionstreams.cli.Commands;
import io.emotionstreams.cli.Version;
import io.emotionstreams.contracts.Stage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The command line's entry point: parses, runs, and turns the outcome into an exit code. */
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
            EraseCommand.class,
            ModelsCommand.class,
            RunCommand.class,
            DashboardCommand.class,
            TopicsCommand.class,
            AclsCommand.class,
            TopologyCommand.class,
            ConfigCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  emotion-streams demo                             the bundled clip",
            "  emotion-streams replay lesson.mp4 --session one  your own video",
            "  emotion-streams run --bootstrap-servers HOST:9092",
            "  emotion-streams bench pipeline                   how fast this machine is",
            "",
            "The launcher also runs, each with --help of its own:",
            "  bench     Measure the pipeline and its parts on this machine.",
            "  train     Train a network from labelled faces.",
            "  evaluate  Judge a network on labelled faces.",
            "  export    Write a trained network as the file that the pipeline reads.",
            "",
            "Exit codes: 0 success, 1 failure, 2 wrong usage or settings."
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

    /** Explains why a cluster rejects the command, and what lists the ACLs that it needs. */
    private static Exception explained(Exception failure, String roles) {
        // A stage's failure already contains the explanation.
        Optional<String> sentence =
                failure instanceof StageFailedException ? Optional.of(failure.getMessage()) : Refusals.explain(failure);
        String role = failure instanceof StageFailedException stopped
                ? stopped.stage().label()
                : roles;
        return sentence.map(text -> Refusals.isMissingAcl(failure) ? text + aclsHint(role) : text)
                .<Exception>map(text -> new ClusterUnavailableException(text, failure))
                .orElse(failure);
    }

    private static String aclsHint(String roles) {
        return "; 'emotion-streams acls" + (roles.isEmpty() ? "" : " --roles " + roles) + "' lists those it needs";
    }

    /** Of the command that ran, as {@code acls} names them: commands are roles of their own, but for {@code run}. */
    private static String roles(ParseResult result) {
        ParseResult command = result.subcommand();
        List<Stage> stages = command.matchedOptionValue("--stages", List.of());
        String name = command.commandSpec().name();
        return Role.labels().contains(name)
                ? name
                : stages.stream().map(Stage::label).collect(Collectors.joining(","));
    }
}
