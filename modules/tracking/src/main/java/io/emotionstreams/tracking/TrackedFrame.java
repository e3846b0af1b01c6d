package io.emotionstreams.tracking;

import java.util.List;

/**
 * A frame as the tracker sees it.
 *
 * @param capturedAt capture time, epoch milliseconds
 * @param width of the frame in pixels
 * @param height of the frame in pixels
 * @param detections the faces found
 * @param signature what the frame looks like; {@code null} if unknown, cuts are then found by boxes alone
 */
public record TrackedFrame(
        long capturedAt, int width, int height, List<Detection> detections, SceneSignature signature) {
    public TrackedFrame {
        detections = List.copyOf(detections);
    }
}
