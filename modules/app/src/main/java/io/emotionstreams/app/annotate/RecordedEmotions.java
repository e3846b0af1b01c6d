package io.emotionstreams.app.annotate;

import io.emotionstreams.app.sessions.SessionScan;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.ingest.SourceFrame;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Results of one session, read from {@code face-emotions}. An archive's frames are matched by capture time, a video's by
 * frame number; if a session id was used twice, the later run counts. The whole session is held in memory: about 2 KB per
 * frame of eight faces.
 */
final class RecordedEmotions implements FrameEmotions {
    private final Map<Long, FaceEmotions> byIndex = new HashMap<>();
    private final Map<Long, FaceEmotions> byCaptureTime = new HashMap<>();

    /**
     * Reads all available results.
     *
     * @throws IllegalArgumentException when the topic has no records of the session
     */
    RecordedEmotions(Map<String, Object> consumerSettings, Topic<String, FaceEmotions> topic, String session) {
        SessionScan.run(consumerSettings, topic, session, record -> {
            if (record.value() != null) {
                add(record.value());
            }
        });
        if (byCaptureTime.isEmpty()) {
            throw new IllegalArgumentException("topic '" + topic.name() + "' has no records of session '" + session
                    + "': check the session's id and topics.prefix");
        }
    }

    private void add(FaceEmotions emotions) {
        byCaptureTime.put(emotions.frame().capturedAt(), emotions);
        if (emotions.frame().index() != null) {
            byIndex.put(emotions.frame().index(), emotions);
        }
    }

    @Override
    public Optional<FaceEmotions> of(SourceFrame frame, Mat picture) {
        return Optional.ofNullable(
                frame.original() == null
                        ? byIndex.get(frame.index())
                        : byCaptureTime.get(frame.original().capturedAt()));
    }

    @Override
    public void close() {}
}
