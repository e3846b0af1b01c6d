package io.emotionstreams.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceQuality;
import io.emotionstreams.contracts.UnusableFace.Reason;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QualityEstimatorTest {
    private static final float MIN_QUALITY = DetectionSettings.DEFAULT.minQuality();
    private static final FacePoints FRONTAL = TestFrames.points(new BoundingBox(100, 100, 80, 80));

    @Test
    void aLargeSharpFrontalFaceIsUsable() {
        FaceQuality quality = quality(FRONTAL, detailed(128));
        assertThat(quality.eyeDistance()).isCloseTo(32, within(0.1f));
        assertThat(quality.yaw()).isCloseTo(0, within(3f));
        assertThat(quality.pitch()).isCloseTo(0, within(3f));
        assertThat(quality.brightness()).isCloseTo(0.5f, within(0.02f));
        assertThat(quality.overall()).isGreaterThan(0.9f);
    }

    @Test
    void aFaceOfFewPixelsIsSmall() {
        assertUnusable(quality(TestFrames.points(new BoundingBox(0, 0, 8, 8)), detailed(128)), Reason.SMALL);
    }

    @Test
    void aFaceWithoutDetailIsBlurred() {
        byte[] smooth = new byte[FaceCrop.PIXELS];
        for (int i = 0; i < smooth.length; i++) {
            smooth[i] = (byte) (50 + 3 * (i % FaceCrop.SIDE));
        }
        assertUnusable(quality(FRONTAL, smooth), Reason.BLURRED);
    }

    @Test
    void aDarkFaceIsDark() {
        assertUnusable(quality(FRONTAL, detailed(4)), Reason.DARK);
    }

    @Test
    void aFaceTurnedAwayIsTurned() {
        FacePoints profile = new FacePoints(
                new FacePoints.Point(130, 125),
                new FacePoints.Point(145, 125),
                new FacePoints.Point(180, 143),
                new FacePoints.Point(150, 158));
        FaceQuality quality = quality(profile, detailed(128));
        assertThat(quality.yaw()).isGreaterThan(70);
        assertUnusable(quality, Reason.TURNED);
    }

    @Test
    void aNoseToTheViewersRightIsAPositiveYawWhateverTheRoll() {
        FacePoints upright = withNose(FRONTAL, 6, 0);
        FacePoints onItsSide = new FacePoints(
                rotated(upright.leftEye()),
                rotated(upright.rightEye()),
                rotated(upright.nose()),
                rotated(upright.mouth()));
        FaceQuality expected = quality(upright, detailed(128));
        assertThat(expected.yaw()).isPositive();
        assertThat(expected.roll()).isZero();
        FaceQuality quality = quality(onItsSide, detailed(128));
        assertThat(quality.roll()).isCloseTo(90, within(0.1f));
        assertThat(quality.yaw()).isCloseTo(expected.yaw(), within(0.1f));
        assertThat(quality.pitch()).isCloseTo(expected.pitch(), within(0.1f));
    }

    @Test
    void aRaisedHeadHasAPositivePitch() {
        assertThat(quality(withNose(FRONTAL, 0, -6), detailed(128)).pitch()).isPositive();
        assertThat(quality(withNose(FRONTAL, 0, 6), detailed(128)).pitch()).isNegative();
    }

    @Test
    void pointsInOnePlaceGiveNumbersToo() {
        FacePoints.Point point = new FacePoints.Point(5, 5);
        assertThat(quality(new FacePoints(point, point, point, point), new byte[FaceCrop.PIXELS])
                        .overall())
                .isZero();
    }

    private static void assertUnusable(FaceQuality quality, Reason reason) {
        assertThat(quality.overall()).isLessThan(MIN_QUALITY);
        assertThat(QualityEstimator.weakest(quality)).isEqualTo(reason);
    }

    private static FaceQuality quality(FacePoints points, byte[] pixels) {
        BoundingBox box = new BoundingBox(100, 100, 80, 80);
        return QualityEstimator.of(new DetectedFace(box, 0.9f, points, CropRegion.over(box, 90, 0, 0)), pixels);
    }

    private static FacePoints withNose(FacePoints points, float dx, float dy) {
        return new FacePoints(points.leftEye(), points.rightEye(), points.nose().movedBy(dx, dy), points.mouth());
    }

    private static FacePoints.Point rotated(FacePoints.Point point) {
        return new FacePoints.Point(-point.y(), point.x());
    }

    /** Noise around a mean gray. */
    private static byte[] detailed(int mean) {
        Random random = new Random(1);
        byte[] pixels = new byte[FaceCrop.PIXELS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (mean + random.nextInt(2 * Math.min(mean, 40)) - Math.min(mean, 40));
        }
        return pixels;
    }
}
