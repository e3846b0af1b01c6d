package io.emotionstreams.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sections and loops, over a directory of ten images at 10 frames per second. */
class SectionAndLoopTest {
    private static final Duration START = Duration.ZERO;

    @TempDir
    Path directory;

    @BeforeEach
    void tenImages() throws Exception {
        for (int i = 0; i < 10; i++) {
            Files.write(directory.resolve(i + ".jpg"), new byte[] {(byte) i});
        }
    }

    @Test
    void aSectionIncludesItsStartExcludesItsEndAndBeginsAtZero() {
        try (FrameSource section = FrameSource.section(open(), Duration.ofMillis(300), Duration.ofMillis(600))) {
            assertThat(section.frameCount()).hasValue(3);
            List<SourceFrame> frames = read(section, 100);
            assertThat(frames).extracting(frame -> (int) frame.image()[0]).containsExactly(3, 4, 5);
            assertThat(frames).extracting(frame -> frame.mediaTime().toMillis()).containsExactly(0L, 100L, 200L);
        }
    }

    @Test
    void aSectionWithoutAnEndGoesToTheEndOfTheSource() {
        try (FrameSource section = FrameSource.section(open(), Duration.ofMillis(800), null)) {
            assertThat(read(section, 100)).hasSize(2);
        }
    }

    @Test
    void anEmptySectionIsRejected() {
        try (FrameSource source = open()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> FrameSource.section(source, Duration.ofSeconds(2), Duration.ofSeconds(1)))
                    .withMessageContaining("must start at 0 or later and end after its start");
        }
    }

    @Test
    void aLoopContinuesAfterOneFrameInterval() {
        try (FrameSource loop = FrameSource.loop(this::open)) {
            assertThat(loop.frameCount()).isEmpty();
            List<SourceFrame> frames = read(loop, 25);
            assertThat(frames.get(24).image()).containsExactly(4);
            assertThat(frames.get(24).index()).isEqualTo(24);
            assertThat(frames.get(24).mediaTime()).isEqualTo(Duration.ofMillis(2400));
        }
    }

    @Test
    void aLoopOverAnEmptySectionEnds() {
        try (FrameSource loop = FrameSource.loop(() -> FrameSource.section(open(), Duration.ofSeconds(9), null))) {
            assertThat(loop.next()).isEmpty();
        }
    }

    @Test
    void aVideoReportsItsFrameRate() throws Exception {
        Path video = TestVideo.write(directory.resolve("a.mp4"), 5, 12.5, 0);

        try (FrameSource source = FrameSource.section(FrameSource.open(video, 1), START, null)) {
            assertThat(source.framesPerSecond()).hasValue(12.5);
        }
    }

    private FrameSource open() {
        return FrameSource.open(directory, 10);
    }

    private static List<SourceFrame> read(FrameSource source, int max) {
        List<SourceFrame> frames = new ArrayList<>();
        while (frames.size() < max) {
            Optional<SourceFrame> next = source.next();
            if (next.isEmpty()) {
                break;
            }
            frames.add(next.get());
        }
        return frames;
    }
}
