package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.Emotion;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A session's tracks as tidy CSV: one line per track, step and emotion. Each line is made when it is asked for. */
final class TracksCsv {
    private static final List<String> COLUMNS =
            List.of("session", "run", "track", "start", "end", "emotion", "raw", "frames", "usable");

    private TracksCsv() {}

    /** The lines, header first. */
    static Stream<String> lines(SessionView session, List<TrackView> tracks) {
        String id = CsvText.cell(session.id());
        return Stream.concat(
                Stream.of(TidyCsv.line(COLUMNS.toArray())), tracks.stream().flatMap(track -> track.whole().stream()
                        .flatMap(step -> ofStep(id, session.run(), track.track(), step))));
    }

    private static Stream<String> ofStep(String session, long run, long track, TrackStep step) {
        return Stream.of(Emotion.values())
                .map(emotion -> TidyCsv.line(
                        session,
                        run,
                        track,
                        Instant.ofEpochMilli(step.start()),
                        Instant.ofEpochMilli(step.end()),
                        emotion.label(),
                        step.probabilities() == null
                                ? null
                                : step.probabilities().share(emotion),
                        step.frames(),
                        step.usable()));
    }
}
