package io.emotionstreams.app.annotate;

import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.ingest.SourceFrame;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;

/** Port of annotation for the emotions in a frame: analyzed now, or read from a topic. */
interface FrameEmotions extends AutoCloseable {
    /**
     * The faces of one frame; empty if there is no result for it.
     *
     * @param picture the frame, decoded; neither modified nor retained
     */
    Optional<FaceEmotions> of(SourceFrame frame, Mat picture);

    @Override
    void close();
}
