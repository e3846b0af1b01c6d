package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A face's position in its frame, in pixels: origin at the top left, x to the right, y down. A box may extend beyond
 * the frame when the face does.
 *
 * @param x left edge
 * @param y top edge
 * @param width greater than 0
 * @param height greater than 0
 */
public record BoundingBox(
        @JsonProperty(required = true) float x,
        @JsonProperty(required = true) float y,
        @JsonProperty(required = true) float width,
        @JsonProperty(required = true) float height) {
    public BoundingBox {
        if (!(Float.isFinite(x) && Float.isFinite(y) && width > 0 && height > 0)
                || Float.isInfinite(width)
                || Float.isInfinite(height)) {
            throw new IllegalArgumentException("a bounding box needs finite edges and a positive size: %s,%s %sx%s"
                    .formatted(x, y, width, height));
        }
    }

    public float centerX() {
        return x + width / 2;
    }

    public float centerY() {
        return y + height / 2;
    }

    /** Intersection over union with another box, 0 to 1. */
    public float intersectionOverUnion(BoundingBox other) {
        float overlapWidth = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        float overlapHeight = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        float intersection = Math.max(0, overlapWidth) * Math.max(0, overlapHeight);
        return intersection / (width * height + other.width * other.height - intersection);
    }
}
