package io.emotionstreams.detection;

import io.emotionstreams.contracts.BoundingBox;
import java.util.ArrayList;
import java.util.List;

/** Lays overlapping tiles over a large frame for the {@link BlazeFaceDetector}. */
final class TileGrid {
    /** Frames up to this long on both sides are seen whole only: 2.5 times the network's input. */
    private static final int LARGEST_UNTILED_SIDE = 640;

    private TileGrid() {}

    /**
     * One tile, in pixels of its frame.
     *
     * @param frameWidth of the frame, to tell the tile's inner edges from the frame's own
     * @param frameHeight of the frame
     */
    record Tile(int x, int y, int width, int height, int frameWidth, int frameHeight) {
        /** Boxes end a little inside what they frame, so a face this near to an edge is taken to cross it. */
        private static final float EDGE = 3;

        /** Whether an edge of this tile that isn't the frame's cuts the face in this box of the tile's own pixels. */
        boolean cuts(BoundingBox inTile) {
            return (x > 0 && inTile.x() < EDGE)
                    || (y > 0 && inTile.y() < EDGE)
                    || (x + width < frameWidth && inTile.x() + inTile.width() > width - EDGE)
                    || (y + height < frameHeight && inTile.y() + inTile.height() > height - EDGE);
        }
    }

    /** The tiles of a frame, row by row, all inside it; none when they are off or the frame is small. */
    static List<Tile> of(int frameWidth, int frameHeight, Tiles tiles) {
        List<Tile> grid = new ArrayList<>();
        if (tiles == Tiles.OFF || Math.max(frameWidth, frameHeight) <= LARGEST_UNTILED_SIDE) {
            return grid;
        }
        int width = Math.min(tiles.size(), frameWidth);
        int height = Math.min(tiles.size(), frameHeight);
        for (int y : starts(frameHeight, tiles)) {
            for (int x : starts(frameWidth, tiles)) {
                grid.add(new Tile(x, y, width, height, frameWidth, frameHeight));
            }
        }
        return grid;
    }

    /** Where tiles start along one side: every stride, the last one pulled back so that it ends with the frame. */
    private static List<Integer> starts(int length, Tiles tiles) {
        List<Integer> starts = new ArrayList<>();
        int start = 0;
        while (start + tiles.size() < length) {
            starts.add(start);
            start += tiles.stride();
        }
        starts.add(Math.max(0, length - tiles.size()));
        return starts;
    }
}
