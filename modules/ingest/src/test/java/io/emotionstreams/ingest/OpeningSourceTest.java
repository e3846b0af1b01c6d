package io.emotionstreams.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningSourceTest {
    @TempDir
    Path directory;

    @Test
    void whoeverReadsItWaitsUntilItIsOpen() throws Exception {
        Files.write(directory.resolve("1.jpg"), new byte[] {1});
        CountDownLatch asked = new CountDownLatch(1);

        try (FrameSource source = FrameSource.opening(() -> {
            await(asked);
            return FrameSource.open(directory, 4);
        })) {
            asked.countDown();

            assertThat(source.frameCount()).hasValue(1);
            assertThat(source.next().orElseThrow().image()).containsExactly(1);
            assertThat(source.next()).isEmpty();
        }
    }

    @Test
    void whoeverReadsItGetsTheReasonWhyItCannotBeOpened() {
        try (FrameSource source = FrameSource.opening(() -> FrameSource.open(directory.resolve("missing.mp4"), 1))) {
            assertThatExceptionOfType(UnreadableSourceException.class)
                    .isThrownBy(source::next)
                    .withMessageContaining("there is no file or directory");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
