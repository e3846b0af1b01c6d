package io.emotionstreams.calibration;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.emotionstreams.contracts.FaceCrop;
import java.util.SplittableRandom;

/** A distortion under which accuracy is also measured, because crops from video are not as clean as FER2013. */
public enum Distortion {
    @JsonProperty("flip")
    FLIP("mirrored"),
    @JsonProperty("blur1")
    BLUR_1("blur, sigma 1"),
    @JsonProperty("blur2")
    BLUR_2("blur, sigma 2"),
    @JsonProperty("jpeg10")
    JPEG_10("JPEG quality 10"),
    @JsonProperty("downUp24")
    DOWN_UP_24("downscaled to 24 px"),
    @JsonProperty("dark")
    DARK("darkened to 40%"),
    /** Up to a tenth of its side off center, up to 17% larger or smaller, turned by up to 8 degrees: as detectors cut faces. */
    @JsonProperty("offCenter")
    OFF_CENTER("off center");

    private static final double MAX_SHIFT = 0.1 * FaceCrop.SIDE;
    private static final double MAX_LOG_ZOOM = 0.16;
    private static final double MAX_DEGREES = 8;

    private final String description;

    Distortion(String description) {
        this.description = description;
    }

    /** A short description for reports. */
    public String description() {
        return description;
    }

    /**
     * Distorted copies of faces.
     *
     * @param pixels 2304 bytes for each face, one face after the other
     */
    public byte[] apply(byte[] pixels, Distorter distorter) {
        byte[] distorted = new byte[pixels.length];
        for (int at = 0; at < pixels.length; at += FaceCrop.PIXELS) {
            distort(pixels, at, distorted, distorter);
        }
        return distorted;
    }

    private void distort(byte[] from, int at, byte[] into, Distorter distorter) {
        switch (this) {
            case FLIP -> distorter.flip(from, at, into, at);
            case BLUR_1 -> distorter.blur(from, at, into, at, 1);
            case BLUR_2 -> distorter.blur(from, at, into, at, 2);
            case JPEG_10 -> distorter.jpeg(from, at, into, at, 10);
            case DOWN_UP_24 -> distorter.downUp(from, at, into, at, 24);
            case DARK -> distorter.dark(from, at, into, at, 0.4);
            case OFF_CENTER -> move(from, at, into, distorter);
        }
    }

    /** Each face in its own way, the same in every run. */
    private static void move(byte[] from, int at, byte[] into, Distorter distorter) {
        SplittableRandom random = new SplittableRandom(at);
        distorter.move(
                from,
                at,
                into,
                at,
                random.nextDouble(-MAX_SHIFT, MAX_SHIFT),
                random.nextDouble(-MAX_SHIFT, MAX_SHIFT),
                Math.exp(random.nextDouble(-MAX_LOG_ZOOM, MAX_LOG_ZOOM)),
                random.nextDouble(-MAX_DEGREES, MAX_DEGREES));
    }
}
