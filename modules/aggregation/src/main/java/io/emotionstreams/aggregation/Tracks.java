package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.UnusableFace;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Sets of track numbers: sorted arrays without duplicates. */
final class Tracks {
    static final long[] NONE = {};

    private Tracks() {}

    /** The tracks in a frame, of faces that were judged and of those that were not. */
    static long[] of(FaceEmotions frame) {
        return Stream.concat(
                        frame.faces().stream().map(FaceEmotion::track),
                        frame.unusable().stream().map(UnusableFace::track))
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .distinct()
                .sorted()
                .toArray();
    }

    /** The tracks in any of the sets. */
    static long[] union(List<long[]> sets) {
        return sets.stream().flatMapToLong(LongStream::of).distinct().sorted().toArray();
    }

    /** How many of the tracks have a higher number than this. */
    static long above(long highest, long[] tracks) {
        return LongStream.of(tracks).filter(track -> track > highest).count();
    }
}
