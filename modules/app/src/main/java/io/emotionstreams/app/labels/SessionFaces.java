package io.emotionstreams.app.labels;

import io.emotionstreams.app.cluster.KafkaClients;
import io.emotionstreams.app.sessions.SessionScan;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.calibration.FaceLabels;
import io.emotionstreams.cli.ProgressBars;
import io.emotionstreams.contracts.BadRecordException;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.detection.TrackedExtractor;
import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.SourceFrame;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;

/** Finds the labeled faces of a session. */
public final class SessionFaces {
    private SessionFaces() {}

    /**
     * Looks for them in recorded frames, with the detector of the settings, which gives the same tracks as {@code annotate}.
     *
     * @throws BadRecordException if a frame can't be decoded
     */
    public static void match(FaceLabels labels, Settings settings, FrameSource source) {
        try (TrackedExtractor extractor = TrackedExtractor.open(settings.detection());
                ProgressBar progress = ProgressBars.start("finding faces", " frames", source.frameCount())) {
            for (Optional<SourceFrame> next = source.next(); next.isPresent(); next = source.next()) {
                labels.match(faces(extractor, next.get()));
                progress.step();
            }
        }
    }

    /**
     * Looks for them on {@code face-crops}.
     *
     * @throws IllegalArgumentException if the topic has no records of the session
     */
    public static void match(FaceLabels labels, Settings settings, String session) {
        Topic<String, FaceCrops> topic = settings.topics().faceCrops();
        long[] frames = {0};
        SessionScan.run(KafkaClients.consumer(settings), topic, session, record -> {
            if (record.value() != null) {
                frames[0]++;
                labels.match(record.value());
            }
        });
        if (frames[0] == 0) {
            throw new IllegalArgumentException(
                    "topic '%s' has no records of session '%s': check the session's id, or give its archive; faces are retained for a short time, and not at all in privacy mode"
                            .formatted(topic.name(), session));
        }
    }

    private static FaceCrops faces(TrackedExtractor extractor, SourceFrame frame) {
        try {
            return extractor.extract(
                    new FrameReference(
                            0, frame.index(), frame.index(), frame.mediaTime().toMillis(), null),
                    frame.image());
        } catch (BadRecordException e) {
            throw new BadRecordException("frame " + frame.index() + ": " + e.getMessage(), e);
        }
    }
}
