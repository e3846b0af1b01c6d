package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.BoundingBox;

/** Makes a face unrecognizable: what remains of it is the mean colors of a few cells. */
final class FaceBlur {
    /** Relative to a face's size, on each side: a detector's box excludes hair, ears and chin. */
    private static final float MARGIN = 0.25f;

    /** Remaining colors of a face in each direction, too few to recognize anyone. */
    private static final int CELLS = 6;

    private FaceBlur() {}

    /** Blurs a face, in the picture's pixels, and a margin around it. */
    static void hide(PixelGrid picture, BoundingBox face) {
        int left = clamp(face.x() - MARGIN * face.width(), picture.width());
        int top = clamp(face.y() - MARGIN * face.height(), picture.height());
        int right = clamp(face.x() + (1 + MARGIN) * face.width() + 1, picture.width());
        int bottom = clamp(face.y() + (1 + MARGIN) * face.height() + 1, picture.height());
        int width = right - left;
        int height = bottom - top;
        if (width <= 0 || height <= 0) {
            return;
        }
        int columns = Math.min(CELLS, width);
        int rows = Math.min(CELLS, height);
        int[][] cells = new int[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                cells[row][column] = picture.mean(
                        left + column * width / columns,
                        top + row * height / rows,
                        left + (column + 1) * width / columns,
                        top + (row + 1) * height / rows);
            }
        }
        for (int y = 0; y < height; y++) {
            float row = (y + 0.5f) * rows / height - 0.5f;
            for (int x = 0; x < width; x++) {
                picture.set(left + x, top + y, between(cells, row, (x + 0.5f) * columns / width - 0.5f));
            }
        }
    }

    private static int clamp(float position, int size) {
        return Math.max(0, Math.min(size, (int) Math.floor(position)));
    }

    /** The color at a place between cells' centers: softer than cells, and no more than they tell. */
    private static int between(int[][] cells, float row, float column) {
        int above = Math.max(0, (int) Math.floor(row));
        int before = Math.max(0, (int) Math.floor(column));
        int[] upper = cells[above];
        int[] lower = cells[Math.min(cells.length - 1, above + 1)];
        int after = Math.min(upper.length - 1, before + 1);
        float down = Math.max(0, row - above);
        float over = Math.max(0, column - before);
        int rgb = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            float top = mix(upper[before] >> shift & 0xff, upper[after] >> shift & 0xff, over);
            float bottom = mix(lower[before] >> shift & 0xff, lower[after] >> shift & 0xff, over);
            rgb |= Math.round(mix(top, bottom, down)) << shift;
        }
        return rgb;
    }

    private static float mix(float first, float second, float share) {
        return first + (second - first) * share;
    }
}
