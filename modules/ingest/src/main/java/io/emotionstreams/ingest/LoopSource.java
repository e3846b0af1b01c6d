package io.emotionstreams.ingest;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Repeats a source endlessly; each round starts one frame interval after the end of the previous one. */
final class LoopSource implements FrameSource {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Frame rate assumed between two rounds when the source does not report its own. */
    private static final double DEFAULT_FRAME_RATE = 15;

    private final Supplier<FrameSource> open;
    private FrameSource round;
    private Duration roundStart = Duration.ZERO;
    private Duration lastMediaTime = Duration.ZERO;
    private long index;
    private long framesInRound;

    LoopSource(Supplier<FrameSource> open) {
        this.open = open;
        this.round = open.get();
    }

    @Override
    public String name() {
        return round.name();
    }

    @Override
    public OptionalLong frameCount() {
        return OptionalLong.empty();
    }

    @Override
    public OptionalDouble framesPerSecond() {
        return round.framesPerSecond();
    }

    @Override
    public Optional<SourceFrame> next() {
        Optional<SourceFrame> next = round.next();
        if (next.isEmpty() && framesInRound > 0) {
            roundStart = lastMediaTime.plusNanos(
                    Math.round(NANOS_PER_SECOND / round.framesPerSecond().orElse(DEFAULT_FRAME_RATE)));
            framesInRound = 0;
            round.close();
            round = open.get();
            next = round.next();
        }
        return next.map(this::shifted);
    }

    private SourceFrame shifted(SourceFrame frame) {
        framesInRound++;
        lastMediaTime = roundStart.plus(frame.mediaTime());
        OriginalRecord original =
                frame.original() == null ? null : frame.original().delayedBy(roundStart.toMillis());
        return new SourceFrame(index++, lastMediaTime, frame.image(), original);
    }

    @Override
    public void close() {
        round.close();
    }
}
