package io.emotionstreams.detection;

/**
 * Whether the {@link BlazeFaceDetector} also searches overlapping tiles of a large frame. The model sees 256×256
 * pixels, so in a whole 1280×720 frame it misses faces under about 60 pixels; smaller tiles find smaller faces and
 * cost more.
 */
public enum Tiles {
    /** The whole frame only. */
    OFF("off", 0, 0),
    /** 480-pixel tiles every 400: faces from about 40 pixels. */
    PIXELS_480("480", 480, 400),
    /** 360-pixel tiles every 300: faces from about 30 pixels. */
    PIXELS_360("360", 360, 300);

    private final String label;
    private final int size;
    private final int stride;

    Tiles(String label, int size, int stride) {
        this.label = label;
        this.size = size;
        this.stride = stride;
    }

    /** As written in settings: {@code off}, {@code 480} or {@code 360}. */
    public String label() {
        return label;
    }

    /** Width and height of a tile in pixels; 0 when off. */
    int size() {
        return size;
    }

    /** Distance between neighboring tiles' left or top edges in pixels; 0 when off. */
    int stride() {
        return stride;
    }
}
