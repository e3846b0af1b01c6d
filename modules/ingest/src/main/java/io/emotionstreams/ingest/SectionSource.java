package io.emotionstreams.ingest;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A section of another source by media time. Frames before it are read and discarded, so that the cut is exact. */
final class SectionSource implements FrameSource {
    private final FrameSource source;
    private final Duration from;
    private final Duration to;

    SectionSource(FrameSource source, Duration from, Duration to) {
        if (from.isNegative() || (to != null && to.compareTo(from) <= 0)) {
            throw new IllegalArgumentException(
                    "a section must start at 0 or later and end after its start, but is from " + from + " to " + to);
        }
        this.source = source;
        this.from = from;
        this.to = to;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public OptionalLong frameCount() {
        OptionalLong all = source.frameCount();
        if (all.isEmpty() || framesPerSecond().isEmpty()) {
            return OptionalLong.empty();
        }
        double rate = framesPerSecond().getAsDouble();
        long last = to == null ? all.getAsLong() : Math.min(all.getAsLong(), framesUntil(to, rate));
        return OptionalLong.of(Math.max(0, last - framesUntil(from, rate)));
    }

    private static long framesUntil(Duration time, double rate) {
        return (long) Math.ceil(time.toMillis() * rate / 1000);
    }

    @Override
    public OptionalDouble framesPerSecond() {
        return source.framesPerSecond();
    }

    @Override
    public Optional<SourceFrame> next() {
        Optional<SourceFrame> next = source.next();
        while (next.isPresent() && next.get().mediaTime().compareTo(from) < 0) {
            next = source.next();
        }
        return next.filter(frame -> to == null || frame.mediaTime().compareTo(to) < 0)
                .map(frame -> frame.at(frame.index(), frame.mediaTime().minus(from)));
    }

    @Override
    public OptionalLong endedAt() {
        return to == null ? source.endedAt() : OptionalLong.empty();
    }

    @Override
    public String describe(long index) {
        return source.describe(index);
    }

    @Override
    public void close() {
        source.close();
    }
}
