package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.replay.SampleClip;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.detection.DetectionSettings;
import io.emotionstreams.detection.TrackedExtractor;
import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.SourceFrame;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The bundled clip shows eight people who stay in their seats: eight tracks, with the default detector. */
class TracksOfTheClipIT {
    /** Five frames a second: the tracks have to bridge more than at fifteen. */
    private static final int STRIDE = 3;

    @Test
    void theClipHasExactlyEightTracks() throws Exception {
        TreeMap<Long, Integer> framesByTrack = new TreeMap<>();
        int frames = 0;
        try (SampleClip clip = SampleClip.unpack();
                FrameSource source = FrameSource.open(clip.file(), 1);
                TrackedExtractor extractor = TrackedExtractor.open(DetectionSettings.DEFAULT)) {
            for (Optional<SourceFrame> next = source.next(); next.isPresent(); next = source.next()) {
                SourceFrame frame = next.get();
                if (frame.index() % STRIDE == 0) {
                    long capturedAt = 1_700_000_000_000L + frame.mediaTime().toMillis();
                    frames++;
                    extractor
                            .extract(new FrameReference(0, frame.index(), null, capturedAt, null), frame.image())
                            .faces()
                            .stream()
                            .map(FaceCrop::track)
                            .filter(Objects::nonNull)
                            .forEach(track -> framesByTrack.merge(track, 1, Integer::sum));
                }
            }
        }
        assertThat(framesByTrack).as("frames by track").containsOnlyKeys(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        int seen = frames * 9 / 10;
        assertThat(framesByTrack.values()).allSatisfy(count -> assertThat(count).isGreaterThan(seen));
    }
}
