package io.emotionstreams.app.sessions;

import io.emotionstreams.app.cluster.Cluster;
import io.emotionstreams.app.cluster.ClusterUnavailableException;
import io.emotionstreams.app.cluster.KafkaClients;
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
 * A recording of a session's frames from the cluster to a file.
 *
 * @param frames number of recorded frames
 * @param bytes total size of their images
 * @param outcome how the recording ended
 */
public record SessionRecording(long frames, long bytes, Outcome outcome) {
    /**
     * Records until the session's end marker or an interruption.
     *
     * @param file must not exist; deleted again if no frame arrived
     */
    public static SessionRecording run(Settings settings, String session, Path file, Start start) {
        return record(settings, session, file, start, false);
    }

    /**
     * Records the frames of a session that the broker still has, up to the first end marker, without waiting for more.
     *
     * @throws ClusterUnavailableException when there are none
     */
    public static SessionRecording ofAvailableFrames(Settings settings, String session, Path file) {
        SessionRecording recording = record(settings, session, file, Start.EARLIEST, true);
        if (recording.frames() == 0) {
            throw new ClusterUnavailableException("there are no frames of session '" + session + "' on topic '"
                    + settings.topics().videoFrames().name() + "': frames are retained for "
                    + settings.layout().faceRetention().toMinutes()
                    + " min by default; record sessions that you want to reprocess");
        }
        return recording;
    }

    private static SessionRecording record(
            Settings settings, String session, Path file, Start start, boolean onlyAvailable) {
        try (Cluster reachable = new Cluster(settings)) {
            reachable.requireTopic(settings.topics().videoFrames());
        }
        SessionRecording recording;
        try (SessionRecorder recorder = new SessionRecorder(
                        KafkaClients.consumer(settings), settings.topics().videoFrames(), session, start);
                SessionArchive archive = SessionArchive.create(file, session);
                ProgressBar progress = ProgressBars.start("recording " + session, " frames", OptionalLong.empty())) {
            Outcome outcome = onlyAvailable
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
