package io.emotionstreams.ingest;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** A source that is being opened on a thread of its own. Whoever uses it before it is open waits, and gets its failure. */
final class OpeningSource implements FrameSource {
    private final CompletableFuture<FrameSource> opened;

    OpeningSource(Supplier<FrameSource> open) {
        opened = CompletableFuture.supplyAsync(open, task -> {
            Thread thread = new Thread(task, "open-source");
            thread.setDaemon(true);
            thread.start();
        });
    }

    @Override
    public String name() {
        return source().name();
    }

    @Override
    public OptionalLong frameCount() {
        return source().frameCount();
    }

    @Override
    public Optional<SourceFrame> next() {
        return source().next();
    }

    @Override
    public OptionalDouble framesPerSecond() {
        return source().framesPerSecond();
    }

    @Override
    public OptionalLong endedAt() {
        return source().endedAt();
    }

    @Override
    public String describe(long index) {
        return source().describe(index);
    }

    private FrameSource source() {
        try {
            return opened.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    @Override
    public void close() {
        try {
            opened.join().close();
        } catch (CompletionException e) {
            // There is nothing to close, and whoever used the source has the failure.
        }
    }
}
