package io.emotionstreams.detection;

import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceQuality;
import io.emotionstreams.contracts.UnusableFace.Reason;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

/**
 * Estimates from a face's crop and key points how well an emotion classifier can judge it. Four shares, from 0 to 1, say
 * what its size, sharpness, pose and light are worth; the smallest is the overall quality. Pure and thread-safe.
 */
final class QualityEstimator {
    /** Between the eyes of a face that fills a crop's 48 pixels. */
    private static final float FULL_EYE_DISTANCE = 17.3f;

    /** Mean squared Laplacian relative to the variance of the gray values, from which a face is sharp enough. */
    private static final float FULL_DETAIL = 0.1f;

    /** Brightness from which light is enough. */
    private static final float FULL_LIGHT = 0.25f;

    /** Where the nose is between eyes and mouth in a face that looks into the camera. */
    private static final float LEVEL_NOSE = 0.54f;

    /** How far the tip of the nose stands out, in distances between the eyes: it moves that far when the head turns. */
    private static final float NOSE = 0.6f;

    private static final float WHITE = 255;
    private static final int NEIGHBORS = 4;

    private QualityEstimator() {}

    /**
     * The quality of a face.
     *
     * @param pixels its crop
     */
    static FaceQuality of(DetectedFace face, byte[] pixels) {
        float eyeDistance = face.points().eyeDistance();
        float sharpness = sharpness(pixels);
        float brightness = (float) (mean(pixels) / WHITE);
        float yaw = yaw(face.points());
        float pitch = pitch(face.points());
        float overall = (float) shares(eyeDistance, sharpness, brightness, yaw, pitch).values().stream()
                .mapToDouble(Float::doubleValue)
                .min()
                .orElseThrow();
        return new FaceQuality(
                eyeDistance, sharpness, brightness, yaw, pitch, face.points().rollDegrees(), face.score(), overall);
    }

    /** What a face of this quality lacks most. */
    static Reason weakest(FaceQuality quality) {
        return shares(quality.eyeDistance(), quality.sharpness(), quality.brightness(), quality.yaw(), quality.pitch())
                .entrySet()
                .stream()
                .min(Comparator.comparing(Map.Entry::getValue))
                .orElseThrow()
                .getKey();
    }

    private static Map<Reason, Float> shares(
            float eyeDistance, float sharpness, float brightness, float yaw, float pitch) {
        Map<Reason, Float> shares = new EnumMap<>(Reason.class);
        shares.put(Reason.SMALL, Math.min(1, eyeDistance / FULL_EYE_DISTANCE));
        shares.put(Reason.BLURRED, sharpness);
        shares.put(Reason.TURNED, (float) Math.max(0, Math.cos(Math.toRadians(yaw)) * Math.cos(Math.toRadians(pitch))));
        shares.put(Reason.DARK, Math.min(1, brightness / FULL_LIGHT));
        return shares;
    }

    /** How far the head is turned, in degrees; positive to the viewer's right. */
    private static float yaw(FacePoints points) {
        FacePoints.Point eyes = points.leftEye().middle(points.rightEye());
        float eyeDistance = Math.max(1e-3f, points.eyeDistance());
        float alongX = (points.rightEye().x() - points.leftEye().x()) / eyeDistance;
        float alongY = (points.rightEye().y() - points.leftEye().y()) / eyeDistance;
        float offset = (points.nose().x() - eyes.x()) * alongX + (points.nose().y() - eyes.y()) * alongY;
        return (float) Math.toDegrees(Math.atan(offset / eyeDistance / NOSE));
    }

    /** How far the head is raised, in degrees; negative when it is lowered. */
    private static float pitch(FacePoints points) {
        FacePoints.Point eyes = points.leftEye().middle(points.rightEye());
        float downX = points.mouth().x() - eyes.x();
        float downY = points.mouth().y() - eyes.y();
        float squared = Math.max(1e-3f, downX * downX + downY * downY);
        float nose = ((points.nose().x() - eyes.x()) * downX + (points.nose().y() - eyes.y()) * downY) / squared;
        return (float) Math.toDegrees(Math.atan((LEVEL_NOSE - nose) / NOSE));
    }

    /** How much of the contrast is in the finest detail that a crop can show. */
    private static float sharpness(byte[] pixels) {
        double mean = mean(pixels);
        double variance = 0;
        for (byte pixel : pixels) {
            double difference = Byte.toUnsignedInt(pixel) - mean;
            variance += difference * difference;
        }
        variance /= FaceCrop.PIXELS;
        double laplacians = 0;
        int inner = FaceCrop.SIDE - 2;
        for (int y = 1; y <= inner; y++) {
            for (int x = 1; x <= inner; x++) {
                int at = y * FaceCrop.SIDE + x;
                int laplacian = gray(pixels, at - 1)
                        + gray(pixels, at + 1)
                        + gray(pixels, at - FaceCrop.SIDE)
                        + gray(pixels, at + FaceCrop.SIDE)
                        - NEIGHBORS * gray(pixels, at);
                laplacians += (double) laplacian * laplacian;
            }
        }
        double detail = laplacians / (inner * inner) / Math.max(1, variance);
        return (float) Math.min(1, Math.sqrt(detail / FULL_DETAIL));
    }

    private static double mean(byte[] pixels) {
        long sum = 0;
        for (byte pixel : pixels) {
            sum += Byte.toUnsignedInt(pixel);
        }
        return (double) sum / FaceCrop.PIXELS;
    }

    private static int gray(byte[] pixels, int at) {
        return Byte.toUnsignedInt(pixels[at]);
    }
}
