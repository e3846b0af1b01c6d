package io.emotionstreams.detection;

import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.tracking.Tracker;
import io.emotionstreams.tracking.Tracks;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Extracts the faces of one video's frames, in order, with their tracks: what the stage does, without Kafka. Not
 * thread-safe.
 */
public final class TrackedExtractor implements AutoCloseable {
    private final FaceCropExtractor extractor;
    private final Tracker tracker;
    private Tracks tracks = Tracks.NONE;

    private TrackedExtractor(FaceCropExtractor extractor, Tracker tracker) {
        this.extractor = extractor;
        this.tracker = tracker;
    }

    /**
     * Opens an extractor with the configured detector.
     *
     * @throws IllegalArgumentException if the model file is not valid for this detector
     */
    public static TrackedExtractor open(DetectionSettings settings) {
        return over(FaceCropExtractor.open(settings), settings.minScore());
    }

    /**
     * Follows the faces of another extractor.
     *
     * @param extractor closed with this one
     * @param minScore its detector's min score, 0 to 1
     */
    public static TrackedExtractor over(FaceCropExtractor extractor, float minScore) {
        return new TrackedExtractor(extractor, new Tracker(minScore));
    }

    /**
     * Detects, crops and numbers the faces of the next frame.
     *
     * @param image a JPEG or PNG
     * @throws io.emotionstreams.contracts.BadRecordException if the image can't be decoded or is too large
     */
    public FaceCrops extract(FrameReference frame, byte[] image) {
        return numbered(extractor.extract(frame, image));
    }

    /**
     * Detects, crops and numbers the faces of the next frame, which the caller has decoded.
     *
     * @param bgr the decoded frame, 8-bit BGR; neither modified nor retained
     */
    public FaceCrops extract(FrameReference frame, Mat bgr) {
        return numbered(extractor.extract(frame, bgr));
    }

    private FaceCrops numbered(FaceCrops crops) {
        FaceTracks tracked = FaceTracks.after(tracks, tracker, crops, extractor.scene());
        tracks = tracked.next();
        return tracked.crops();
    }

    @Override
    public void close() {
        extractor.close();
    }
}
