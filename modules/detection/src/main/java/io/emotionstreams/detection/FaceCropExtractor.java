package io.emotionstreams.detection;

import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FrameReference;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The whole of this stage's work on one frame: decode, detect, crop. The {@link DetectionProcessor} calls it for each
 * record.
 *
 * <p>Not thread-safe: its native buffers are reused from frame to frame, so every thread opens its own.
 */
public final class FaceCropExtractor implements AutoCloseable {
    /** As many crops, at about 2.4 KB each, as fit a Kafka record of the default 1 MiB with room to spare. */
    static final int MOST_FACES = 256;

    /** The surest face first, since the last ones are cut off; then reading order, so that ties have one too. */
    private static final Comparator<DetectedFace> SUREST_FIRST = Comparator.comparing(DetectedFace::score)
            .reversed()
            .thenComparing(face -> face.box().y())
            .thenComparing(face -> face.box().x());

    static {
        // OpenCV's own threads only get in each other's way: the work is parallel by stream thread.
        opencv_core.setNumThreads(1);
    }

    private final FaceDetector detector;
    private final FrameDecoder decoder;
    private final FaceCropper cropper = new FaceCropper();

    /**
     * Works with the detector given.
     *
     * @param detector closed with this extractor
     * @param maxPixels frames with more pixels are refused
     */
    public FaceCropExtractor(FaceDetector detector, int maxPixels) {
        this.detector = detector;
        this.decoder = new FrameDecoder(maxPixels);
    }

    /**
     * Opens the detector that the settings name.
     *
     * @throws IllegalArgumentException when its model file is not one for this detector
     */
    public static FaceCropExtractor open(DetectionSettings settings) {
        return new FaceCropExtractor(settings.openDetector(), settings.maxPixels());
    }

    /**
     * Finds and cuts out the faces of one frame: at most 256, in descending order of score.
     *
     * @param frame names the frame in the result
     * @param image a JPEG or PNG
     * @throws io.emotionstreams.contracts.BadRecordException when the image can't be decoded or is too large
     */
    public FaceCrops extract(FrameReference frame, byte[] image) {
        Mat bgr = decoder.decode(image);
        List<FaceCrop> faces = detector.detect(bgr).stream()
                .sorted(SUREST_FIRST)
                .limit(MOST_FACES)
                .map(face -> new FaceCrop(face.box(), face.score(), cropper.crop(bgr, face.crop())))
                .toList();
        return new FaceCrops(frame, bgr.cols(), bgr.rows(), faces);
    }

    @Override
    public void close() {
        cropper.close();
        decoder.close();
        detector.close();
    }
}
