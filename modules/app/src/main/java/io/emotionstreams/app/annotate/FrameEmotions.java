package io.emotionstreams.app.annotate;

import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.ingest.SourceFrame;
import java.util.Optional;

/** Port of annotation for the emotions in a frame: analyzed now, or read from a topic. */
interface FrameEmotions extends AutoCloseable {
    /** The faces of one frame; empty if there is no result for it. */
    Optional<FaceEmotions> of(SourceFrame frame);

    @Override
    void close();
}
