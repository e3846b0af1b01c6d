package io.emotionstreams.detection;

import io.emotionstreams.contracts.BoundingBox;
import java.util.ArrayList;
import java.util.List;

/** Divides a large frame into overlapping tiles for the {@link BlazeFaceDetector}. */
final class TileGrid {
    /** Frames whose longer side is at most this are not tiled: 2.5 times the model's input. */
    private static final int MAX_UNTILED_SIDE = 640;

    private TileGrid() {}

    /**
     * One tile, in pixels of its frame.
     *
     * @param frameWidth width of the frame, to distinguish the tile's inner edges from the frame's
     * @param frameHeight height of the frame
     */
    record Tile(int x, int y, int width, int height, int frameWidth, int frameHeight) {
        /** Boxes are slightly smaller than the face, so a box this close to an edge is assumed to cross it. */
        private static final float EDGE = 3;

        /** Whether an inner edge of this tile, which is not the frame's, cuts the face in this box (in tile pixels). */
        boolean cuts(BoundingBox inTile) {
            return (x > 0 && inTile.x() < EDGE)
                    || (y > 0 && inTile.y() < EDGE)
                    || (x + width < frameWidth && inTile.x() + inTile.width() > width - EDGE)
                    || (y + height < frameHeight && inTile.y() + inTile.height() > height - EDGE);
        }
    }

    /** The tiles of a frame, row by row, all inside it; none if tiling is off or the frame is small. */
    static List<Tile> of(int frameWidth, int frameHeight, Tiles tiles) {
        List<Tile> grid = new ArrayList<>();
        if (tiles == Tiles.OFF || Math.max(frameWidth, frameHeight) <= MAX_UNTILED_SIDE) {
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

    /**
     * Start positions of the tiles along one side: one per stride, the last moved back so that it ends at the frame's
     * edge.
     */
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
