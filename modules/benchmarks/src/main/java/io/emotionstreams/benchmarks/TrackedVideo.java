package io.emotionstreams.benchmarks;

import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.detection.DetectionSettings;
import io.emotionstreams.detection.TrackedExtractor;
import io.emotionstreams.inference.FrameClassifier;
import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.SourceFrame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faces of a video with their tracks, found in advance by the default detector. */
final class TrackedVideo {
    private static final double IMAGES_PER_SECOND = 15;

    private TrackedVideo() {}

    /** All frames, as those of one session. */
    static List<FrameClassifier.Frame> frames(Path video) {
        List<FrameClassifier.Frame> frames = new ArrayList<>();
        try (FrameSource source = FrameSource.open(video, IMAGES_PER_SECOND);
                TrackedExtractor extractor = TrackedExtractor.open(DetectionSettings.DEFAULT)) {
            for (Optional<SourceFrame> next = source.next(); next.isPresent(); next = source.next()) {
                SourceFrame frame = next.get();
                FrameReference reference = new FrameReference(
                        0, frame.index(), frame.index(), frame.mediaTime().toMillis(), null);
                frames.add(new FrameClassifier.Frame("video", extractor.extract(reference, frame.image())));
            }
        }
        return frames;
    }
}
