package io.emotionstreams.detection;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Divides a frame into overlapping square views at a larger scale than the {@link FullRangeDetector}'s first look, and
 * chooses those in which that look suspects small faces.
 */
final class ZoomGrid {
    /** Width and height of a view in input pixels, and how many of them neighbors share: the widest face to find. */
    private static final int INPUT = 256;

    private static final int SHARED = 32;

    /** At most this many views, which bounds what one frame can cost: all of a 1280×720 frame are 12. */
    private static final int MAX_VIEWS = 64;

    private final float scale;
    private final int columns;
    private final int rows;

    /**
     * A grid over a whole frame.
     *
     * @param width width of the frame in pixels
     * @param height height of the frame
     * @param scale input pixels per pixel of the frame
     */
    ZoomGrid(int width, int height, float scale) {
        this.scale = scale;
        this.columns = views(width);
        this.rows = views(height);
    }

    private int views(int length) {
        return Math.max(1, (int) Math.ceil((length - SHARED / scale) / stride()));
    }

    /** Distance of neighboring views' left or top edges, in pixels of the frame. */
    private float stride() {
        return (INPUT - SHARED) / scale;
    }

    /**
     * The views that have one of these suspects in their middle, away from what neighbors share.
     *
     * @param suspects in descending order of score; where there are more than enough, the surest count
     * @return the views, row by row
     */
    List<FrameView> around(List<Candidate> suspects) {
        Map<Integer, FrameView> views = new TreeMap<>();
        for (Candidate suspect : suspects) {
            int column = index(suspect.box().centerX(), columns);
            int row = index(suspect.box().centerY(), rows);
            if (views.size() < MAX_VIEWS) {
                views.computeIfAbsent(row * columns + column, index -> view(column, row));
            }
        }
        return List.copyOf(views.values());
    }

    private int index(float position, int views) {
        int index = (int) Math.floor((position - SHARED / scale / 2) / stride());
        return Math.max(0, Math.min(views - 1, index));
    }

    private FrameView view(int column, int row) {
        int side = Math.round(INPUT / scale);
        return new FrameView(Math.round(column * stride()), Math.round(row * stride()), side, side, INPUT, INPUT);
    }
}
