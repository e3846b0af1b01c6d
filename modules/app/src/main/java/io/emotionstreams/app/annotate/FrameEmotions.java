package io.emotionstreams.app.annotate;

import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.ingest.SourceFrame;
import java.util.Optional;

/** The port through which annotation learns what a frame's faces show: judged now, or read from a topic. */
interface FrameEmotions extends AutoCloseable {
    /** The faces of one frame; empty when nothing is known of it. */
    Optional<FaceEmotions> of(SourceFrame frame);

    @Override
    void close();
}
