package io.emotionstreams.app;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.cli.ProgressBars;
import io.emotionstreams.ingest.SessionArchive;
import io.emotionstreams.ingest.SessionRecorder;
import io.emotionstreams.ingest.SessionRecorder.Outcome;
import io.emotionstreams.ingest.SessionRecorder.Start;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import me.tongfei.progressbar.ProgressBar;

/**
 * A session's frames, taken from the cluster to a file.
 *
 * @param frames how many were recorded
 * @param bytes their images' size
 * @param outcome how the recording came to its end
 */
public record SessionRecording(long frames, long bytes, Outcome outcome) {
    /**
     * Records until the session's end marker or an interruption.
     *
     * @param file must not exist; is removed again when no frame came
     */
    public static SessionRecording run(Settings settings, String session, Path file, Start start) {
        return record(settings, session, file, start, false);
    }

    /**
     * Records the frames that the broker has of a session, up to the first end marker, and waits for no more.
     *
     * @throws ClusterUnavailableException when there are none
     */
    public static SessionRecording ofWhatIsThere(Settings settings, String session, Path file) {
        SessionRecording recording = record(settings, session, file, Start.EARLIEST, true);
        if (recording.frames() == 0) {
            throw new ClusterUnavailableException("there is no frame of session '" + session + "' on topic '"
                    + settings.topics().videoFrames().name() + "': frames are kept "
                    + settings.layout().faceRetention().toMinutes()
                    + " min by default; record sessions that are to be looked at again");
        }
        return recording;
    }

    private static SessionRecording record(
            Settings settings, String session, Path file, Start start, boolean onlyWhatIsThere) {
        try (Cluster reachable = new Cluster(settings)) {
            reachable.requireTopic(settings.topics().videoFrames());
        }
        SessionRecording recording;
        try (SessionRecorder recorder = new SessionRecorder(
                        KafkaClients.consumer(settings), settings.topics().videoFrames(), session, start);
                SessionArchive archive = SessionArchive.create(file, session);
                ProgressBar progress = ProgressBars.start("recording " + session, " frames", OptionalLong.empty())) {
            Outcome outcome = onlyWhatIsThere
                    ? recorder.recordAvailable(archive, progress::step)
                    : recorder.record(archive, progress::step);
            recording = new SessionRecording(archive.frames(), archive.bytes(), outcome);
        }
        if (recording.frames() == 0) {
            delete(file);
        }
        return recording;
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("'" + file + "' can't be deleted: " + e.getMessage(), e);
        }
    }
}
