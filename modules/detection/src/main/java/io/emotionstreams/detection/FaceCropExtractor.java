package io.emotionstreams.detection;

import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FaceQuality;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.contracts.UnusableFace;
import io.emotionstreams.tracking.SceneSignature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * All work of this stage on one frame: decode, detect, crop. The {@link DetectionProcessor} calls it for each record.
 *
 * <p>Not thread-safe: native buffers are reused between frames, so each thread opens its own instance.
 */
public final class FaceCropExtractor implements AutoCloseable {
    /**
     * Max faces per frame. At about 2.4 KB per crop they fit well into a Kafka record of the default max size, 1 MiB.
     */
    static final int MAX_FACES = 256;

    /** Highest score first, since the rest are discarded; ties in reading order, so that the order is deterministic. */
    private static final Comparator<DetectedFace> BEST_FIRST = Comparator.comparing(DetectedFace::score)
            .reversed()
            .thenComparing(face -> face.box().y())
            .thenComparing(face -> face.box().x());

    static {
        // Stream threads already run in parallel; OpenCV's own threads would only compete with them.
        opencv_core.setNumThreads(1);
    }

    private final FaceDetector detector;
    private final float minQuality;
    private final FrameDecoder decoder;
    private final FaceCropper cropper = new FaceCropper();
    private SceneSignature scene;
    private boolean crowded;

    /**
     * Creates an extractor that uses this detector, to which every face is usable.
     *
     * @param detector closed with this extractor
     * @param maxPixels max pixels per frame; larger frames are rejected
     */
    public FaceCropExtractor(FaceDetector detector, int maxPixels) {
        this(detector, maxPixels, 0);
    }

    FaceCropExtractor(FaceDetector detector, int maxPixels, float minQuality) {
        this.detector = detector;
        this.minQuality = minQuality;
        this.decoder = new FrameDecoder(maxPixels);
    }

    /**
     * Opens an extractor with the configured detector.
     *
     * @throws IllegalArgumentException if the model file is not valid for this detector
     */
    public static FaceCropExtractor open(DetectionSettings settings) {
        return new FaceCropExtractor(settings.openDetector(), settings.maxPixels(), settings.minQuality());
    }

    /**
     * Detects and crops the faces of one frame: at most 256, in descending order of score. Those below the min quality
     * are listed as unusable.
     *
     * @param frame the frame's reference, for the result
     * @param image a JPEG or PNG
     * @throws io.emotionstreams.contracts.BadRecordException if the image can't be decoded or is too large
     */
    public FaceCrops extract(FrameReference frame, byte[] image) {
        return extract(frame, decoder.decode(image));
    }

    /** Detects and crops the faces of one decoded frame, 8-bit BGR, which is neither modified nor retained. */
    FaceCrops extract(FrameReference frame, Mat bgr) {
        scene = SceneSampler.signature(bgr);
        List<FaceCrop> faces = new ArrayList<>();
        List<UnusableFace> unusable = new ArrayList<>();
        List<DetectedFace> found = detector.detect(bgr);
        crowded = found.size() > MAX_FACES;
        for (DetectedFace face :
                found.stream().sorted(BEST_FIRST).limit(MAX_FACES).toList()) {
            byte[] pixels = cropper.crop(bgr, face.crop());
            FaceQuality quality = QualityEstimator.of(face, pixels);
            if (quality.overall() >= minQuality) {
                faces.add(new FaceCrop(face.box(), null, face.score(), pixels, quality));
            } else {
                unusable.add(new UnusableFace(face.box(), null, quality, QualityEstimator.weakest(quality)));
            }
        }
        return new FaceCrops(frame, bgr.cols(), bgr.rows(), faces, unusable);
    }

    /** What the frame looks like that was extracted last. */
    public SceneSignature scene() {
        return scene;
    }

    /** Whether the frame that was extracted last had more than 256 faces. */
    boolean isCrowded() {
        return crowded;
    }

    @Override
    public void close() {
        cropper.close();
        decoder.close();
        detector.close();
    }
}
