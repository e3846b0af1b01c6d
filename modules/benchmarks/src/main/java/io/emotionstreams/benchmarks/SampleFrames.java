package io.emotionstreams.benchmarks;

import io.emotionstreams.app.replay.SampleClip;
import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.SourceFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Input of the benchmarks: 1280×720 JPEGs of the bundled clip with eight faces each, encoded in advance. */
final class SampleFrames {
    private static final int CLIP_FRAMES = 300;

    private SampleFrames() {}

    /**
     * Decodes the clip and returns frames that are evenly spaced, so that they differ.
     *
     * @param count number of frames, 1 to 300
     */
    static List<byte[]> load(int count) throws IOException {
        int step = CLIP_FRAMES / count;
        List<byte[]> frames = new ArrayList<>();
        try (SampleClip clip = SampleClip.unpack();
                FrameSource source = FrameSource.open(clip.file(), 1)) {
            Optional<SourceFrame> next = source.next();
            while (next.isPresent() && frames.size() < count) {
                if (next.get().index() % step == 0) {
                    frames.add(next.get().image());
                }
                next = source.next();
            }
        }
        return frames;
    }
}
