package io.emotionstreams.app.annotate;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import io.emotionstreams.contracts.BoundingBox;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Blurs the faces of a frame before anything is drawn on it. In a video a face stays blurred for a moment after its last
 * detection, because detectors miss single frames. Not thread-safe.
 */
final class FaceBlur implements AutoCloseable {
    /** Relative to a face's size, on each side: a detector's box excludes hair, ears and chin. */
    private static final float MARGIN = 0.25f;

    /** Remaining pixels of a face in each direction, too few to recognize anyone. */
    private static final int CELLS = 6;

    private final Duration memory;
    private final Deque<Seen> seen = new ArrayDeque<>();
    private final Mat cells = new Mat();
    private final Size cellGrid = new Size(CELLS, CELLS);

    private record Seen(Duration mediaTime, BoundingBox box) {}

    /** @param memory how long an area stays blurred; zero for unrelated pictures */
    FaceBlur(Duration memory) {
        this.memory = memory;
    }

    /** Blurs these faces, in the frame's pixels, and those detected shortly before. */
    void hide(Mat frame, Duration mediaTime, List<BoundingBox> boxes) {
        while (!seen.isEmpty() && isExpired(seen.peekFirst(), mediaTime)) {
            seen.removeFirst();
        }
        boxes.forEach(box -> seen.addLast(new Seen(mediaTime, box)));
        seen.forEach(face -> hide(frame, face.box()));
    }

    /** Makes everything unrecognizable, in a frame of which it is unknown where its faces are. */
    void hideAll(Mat frame) {
        pixelate(frame);
    }

    private boolean isExpired(Seen face, Duration now) {
        return face.mediaTime().plus(memory).compareTo(now) < 0;
    }

    private void hide(Mat frame, BoundingBox box) {
        int left = Math.max(0, Math.round(box.x() - MARGIN * box.width()));
        int top = Math.max(0, Math.round(box.y() - MARGIN * box.height()));
        int right = Math.min(frame.cols(), Math.round(box.x() + (1 + MARGIN) * box.width()));
        int bottom = Math.min(frame.rows(), Math.round(box.y() + (1 + MARGIN) * box.height()));
        if (right <= left || bottom <= top) {
            return;
        }
        try (Rect place = new Rect(left, top, right - left, bottom - top);
                Mat face = new Mat(frame, place)) {
            pixelate(face);
        }
    }

    private void pixelate(Mat area) {
        try (Size size = new Size(area.cols(), area.rows())) {
            resize(area, cells, cellGrid, 0, 0, INTER_AREA);
            resize(cells, area, size, 0, 0, INTER_LINEAR);
        }
    }

    @Override
    public void close() {
        cellGrid.close();
        cells.close();
    }
}
