package io.emotionstreams.app.annotate;

import java.util.ArrayList;
import java.util.List;

/** Places the labels of one frame: inside the frame, near their faces, and without overlapping earlier labels. */
final class LabelLayout {
    private final int frameWidth;
    private final int frameHeight;
    private final List<Place> taken = new ArrayList<>();

    LabelLayout(int frameWidth, int frameHeight) {
        this.frameWidth = frameWidth;
        this.frameHeight = frameHeight;
    }

    /** A rectangle in the frame's pixels. */
    record Place(int x, int y, int width, int height) {
        boolean overlaps(Place other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }
    }

    /** Places a label of this size: above the face, else below it, else at its upper edge. */
    Place place(Place face, int width, int height) {
        List<Place> candidates = List.of(
                at(face.x, face.y - height, width, height),
                at(face.x, face.y + face.height, width, height),
                at(face.x + face.width - width, face.y - height, width, height),
                at(face.x + face.width - width, face.y + face.height, width, height),
                at(face.x, face.y, width, height));
        Place best = candidates.stream()
                .filter(candidate -> taken.stream().noneMatch(candidate::overlaps))
                .findFirst()
                .orElse(candidates.get(0));
        taken.add(best);
        return best;
    }

    private Place at(int x, int y, int width, int height) {
        return new Place(clamp(x, frameWidth - width), clamp(y, frameHeight - height), width, height);
    }

    private static int clamp(int value, int max) {
        return Math.max(0, Math.min(value, max));
    }
}
