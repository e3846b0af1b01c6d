package io.emotionstreams.detection;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The port for face detection in a decoded frame.
 *
 * <p>Not thread-safe: a detector reuses native buffers between calls, so each processor has its own. Deterministic: the
 * same image gives the same faces, whatever images came before.
 */
public interface FaceDetector extends AutoCloseable {
    /**
     * Detects the faces in one frame.
     *
     * @param bgr 8-bit, three channels in OpenCV's order blue, green, red; any size from 1×1. Neither modified nor
     *     retained
     * @return the faces, in no particular order; the center of each box is inside the frame
     */
    List<DetectedFace> detect(Mat bgr);

    /** Frees the native memory; the detector can't be used afterwards. */
    @Override
    void close();
}
