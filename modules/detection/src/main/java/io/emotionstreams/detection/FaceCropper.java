package io.emotionstreams.detection;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_64FC1;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.WARP_INVERSE_MAP;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import io.emotionstreams.contracts.FaceCrop;
import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Crops a detected face from its frame to the 48×48 gray square that the classifier takes. Where the square extends
 * beyond the frame, the frame's border pixels are replicated.
 *
 * <p>Not thread-safe: native buffers are reused between faces.
 */
final class FaceCropper implements AutoCloseable {
    private final Mat gray = new Mat();
    private final Mat bordered = new Mat();
    private final Mat upright = new Mat();
    private final Mat crop = new Mat();
    private final Size cropSize = new Size(FaceCrop.SIDE, FaceCrop.SIDE);
    private final Mat rotation = new Mat(2, 3, CV_64FC1);
    private final DoubleBuffer rotationValues = rotation.createBuffer();
    private final Scalar black = new Scalar();

    /**
     * Crops one face.
     *
     * @param bgr the frame, 8-bit
     * @param region the region to crop; it must overlap the frame
     * @return 48×48 gray values, row by row, owned by the caller
     */
    byte[] crop(Mat bgr, CropRegion region) {
        if (region.rollDegrees() == 0) {
            cropUpright(bgr, region);
        } else {
            cropRotated(bgr, region);
        }
        byte[] pixels = new byte[FaceCrop.PIXELS];
        try (BytePointer data = crop.data()) {
            data.get(pixels);
        }
        return pixels;
    }

    private void cropUpright(Mat bgr, CropRegion region) {
        int side = Math.max(1, Math.round(region.side()));
        int left = Math.round(region.centerX() - side / 2f);
        int top = Math.round(region.centerY() - side / 2f);
        int right = Math.min(left + side, bgr.cols());
        int bottom = Math.min(top + side, bgr.rows());
        int insideLeft = Math.max(left, 0);
        int insideTop = Math.max(top, 0);
        if (insideLeft >= right || insideTop >= bottom) {
            throw new IllegalArgumentException(
                    region + " is outside its frame of %dx%d pixels".formatted(bgr.cols(), bgr.rows()));
        }
        try (Rect rect = new Rect(insideLeft, insideTop, right - insideLeft, bottom - insideTop);
                Mat inside = new Mat(bgr, rect)) {
            cvtColor(inside, gray, COLOR_BGR2GRAY);
        }
        copyMakeBorder(
                gray,
                bordered,
                insideTop - top,
                top + side - bottom,
                insideLeft - left,
                left + side - right,
                BORDER_REPLICATE);
        scale(bordered, side);
    }

    private void cropRotated(Mat bgr, CropRegion region) {
        // Rotate at the frame's resolution and shrink afterwards, because warpAffine can't average when it shrinks.
        // Small
        // faces are rotated and enlarged in one step.
        int side = Math.max(FaceCrop.SIDE, Math.round(region.side()));
        double pixel = region.side() / side;
        double cos = pixel * Math.cos(Math.toRadians(region.rollDegrees()));
        double sin = pixel * Math.sin(Math.toRadians(region.rollDegrees()));
        // Maps pixels of the upright square to the frame: pixel centers rotate around the region's center.
        double half = (side - 1) / 2.0;
        double centerX = region.centerX() - 0.5;
        double centerY = region.centerY() - 0.5;
        rotationValues.put(0, cos).put(1, -sin).put(2, centerX - half * (cos - sin));
        rotationValues.put(3, sin).put(4, cos).put(5, centerY - half * (sin + cos));
        try (Size size = new Size(side, side)) {
            warpAffine(bgr, upright, rotation, size, INTER_LINEAR | WARP_INVERSE_MAP, BORDER_REPLICATE, black);
        }
        cvtColor(upright, gray, COLOR_BGR2GRAY);
        scale(gray, side);
    }

    private void scale(Mat square, int side) {
        resize(square, crop, cropSize, 0, 0, side > FaceCrop.SIDE ? INTER_AREA : INTER_LINEAR);
    }

    @Override
    public void close() {
        black.close();
        rotation.close();
        cropSize.close();
        crop.close();
        upright.close();
        bordered.close();
        gray.close();
    }
}
