package io.emotionstreams.detection;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The port through which this stage finds faces in a decoded frame.
 *
 * <p>Not thread-safe: a detector reuses native buffers from call to call, so every processor has its own.
 * The same image gives the same faces, whatever came before it.
 */
public interface FaceDetector extends AutoCloseable {
    /**
     * Finds the faces of one frame.
     *
     * @param bgr 8-bit, three channels in OpenCV's order blue, green, red; any size from 1×1. Neither changed nor kept
     * @return the faces, in no particular order; each box's centre lies inside the frame
     */
    List<DetectedFace> detect(Mat bgr);

    /** Frees the native memory; the detector can't be used afterwards. */
    @Override
    void close();
}
