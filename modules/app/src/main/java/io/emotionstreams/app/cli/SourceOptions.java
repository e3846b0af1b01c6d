package io.emotionstreams.app.cli;

import io.emotionstreams.app.replay.SessionRequest;
import io.emotionstreams.ingest.CameraAddress;
import io.emotionstreams.ingest.CaptureTimes;
import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.PlaybackSpeed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options for the sources to replay, their sessions, and the section to replay. */
final class SourceOptions {
    private static final Pattern ADDRESS = Pattern.compile("(?!file:)[A-Za-z][A-Za-z0-9+.-]*://.*|/dev/video\\d+");

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "VIDEO|DIRECTORY|ARCHIVE|ADDRESS",
            description = "Video file, directory of images, session archive, or a camera's rtsp:// or http:// address.")
    private String input;

    @Option(names = "--camera", paramLabel = "N", description = "Local camera instead; 0 is the first.")
    private Integer camera;

    @Mixin
    private SessionOption session;

    @Option(
            names = "--also",
            paramLabel = "INPUT=ID",
            description = "Another input to replay concurrently as another session. May be repeated.")
    private List<String> others = List.of();

    @Option(
            names = "--times",
            paramLabel = "now|original",
            defaultValue = "now",
            description = "Capture times: starting now, or the original ones of an archive. Default: ${DEFAULT-VALUE}.")
    private CaptureTimes times;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = MediaTimeConverter.class,
            description = "Start of the section: seconds, or minutes:seconds.")
    private Duration from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = MediaTimeConverter.class,
            description = "End of the section (exclusive).")
    private Duration to;

    @Option(names = "--loop", description = "Repeat the source until Ctrl-C.")
    private boolean loop;

    @Option(
            names = "--fps",
            paramLabel = "RATE",
            defaultValue = "15",
            description = "Frame rate of a directory of images. Default: ${DEFAULT-VALUE}.")
    private double framesPerSecond;

    @Option(
            names = "--live",
            description =
                    "Treat the recording as a camera: when the pipeline is behind, frames are skipped. Default: every"
                            + " frame is analyzed, however late.")
    private boolean live;

    /** Checks combinations of options. */
    void check() {
        require(
                (input == null) != (camera == null),
                "exactly one input is required: a file, a directory, an address, or --camera");
        require(!session.id().isBlank(), "--session must not be blank");
        require(framesPerSecond > 0 && framesPerSecond <= 1000, "--fps must be greater than 0 and at most 1000");
        require(!loop || times == CaptureTimes.NOW, "--loop requires --times now, because original times would repeat");
        require(from == null || to == null || to.compareTo(from) > 0, "--to must be later than --from");
        boolean partOrLoop = loop || from != null || to != null;
        require(!(partOrLoop && isCamera(mainInput())), "--from, --to and --loop apply to recordings, not to cameras");
        for (String other : others) {
            int separator = other.lastIndexOf('=');
            require(
                    separator > 0 && !other.substring(separator + 1).isBlank(),
                    "--also must be INPUT=ID, such as --also second.mp4=usability-test-8, not '"
                            + CameraAddress.withoutSecrets(other) + "'");
        }
        require(sessions().stream().distinct().count() == sessions().size(), "session ids must be unique");
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(command.commandLine(), message);
        }
    }

    private List<String> sessions() {
        List<String> sessions = new ArrayList<>(List.of(session.id()));
        others.forEach(other -> sessions.add(other.substring(other.lastIndexOf('=') + 1)));
        return sessions;
    }

    private String mainInput() {
        return camera == null ? input : camera.toString();
    }

    private boolean isCamera(String name) {
        return (camera != null && name.equals(camera.toString()))
                || ADDRESS.matcher(name).matches();
    }

    /** Opens all inputs; the caller closes them. */
    Requests open(PlaybackSpeed speed) {
        Requests requests = new Requests(new ArrayList<>());
        try {
            requests.all().add(request(mainInput(), session.id(), speed));
            for (String other : others) {
                int separator = other.lastIndexOf('=');
                requests.all().add(request(other.substring(0, separator), other.substring(separator + 1), speed));
            }
            return requests;
        } catch (RuntimeException e) {
            requests.close();
            throw e;
        }
    }

    private SessionRequest request(String name, String id, PlaybackSpeed speed) {
        if (isCamera(name)) {
            // Live frames have their own pace and capture times; both values apply to recordings only.
            return new SessionRequest(id, FrameSource.camera(name), PlaybackSpeed.ORIGINAL, CaptureTimes.NOW);
        }
        FrameSource source = loop ? FrameSource.loop(() -> recording(name)) : recording(name);
        return new SessionRequest(id, source, speed, times, live);
    }

    private FrameSource recording(String name) {
        FrameSource whole = FrameSource.open(Path.of(name), framesPerSecond);
        return from == null && to == null ? whole : FrameSource.section(whole, from == null ? Duration.ZERO : from, to);
    }

    /** Opened inputs, closed together. */
    record Requests(List<SessionRequest> all) implements AutoCloseable {
        @Override
        public void close() {
            all.forEach(request -> request.source().close());
        }
    }
}
