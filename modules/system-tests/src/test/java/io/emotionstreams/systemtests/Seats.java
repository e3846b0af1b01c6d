package io.emotionstreams.systemtests;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The labels that came with the bundled clip: where each of its pseudo-faces sits, and what it shows in which frames.
 *
 * @param seats the eight of them
 */
record Seats(List<Seat> seats) {
    private static final String LABELS = "classroom.labels.json";

    /**
     * One pseudo-face.
     *
     * @param box where it is, but for a sway of a few pixels
     * @param emotions what it shows, frame after frame
     */
    record Seat(Box box, List<Span> emotions) {
        private Emotion shownIn(long frame) {
            return emotions.stream()
                    .filter(span -> span.from() <= frame && frame <= span.to())
                    .findFirst()
                    .orElseThrow()
                    .emotion();
        }

        /** The face that sits here: the one whose center is nearest, within half a box of this seat's. */
        private Optional<FaceEmotion> face(FaceEmotions frame) {
            return frame.faces().stream()
                    .min(Comparator.comparingDouble(face -> distance(face.box())))
                    .filter(face -> distance(face.box()) <= box.width() / 2);
        }

        private double distance(BoundingBox face) {
            return Math.hypot(face.centerX() - box.x() - box.width() / 2, face.centerY() - box.y() - box.height() / 2);
        }
    }

    /** In pixels of the frame, from its top left. */
    record Box(float x, float y, @JsonProperty("w") float width, @JsonProperty("h") float height) {}

    /** Frames from the first to the last, both included. */
    record Span(Emotion emotion, int from, int to) {}

    static Seats ofTheClip() throws IOException {
        JsonMapper json = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (InputStream labels = Seats.class.getResourceAsStream(LABELS)) {
            return json.readValue(labels, Seats.class);
        }
    }

    /**
     * The share of all labels, one for each seat and frame, that the answers agree with. A seat whose face was not
     * found disagrees; a face that sits nowhere is not asked.
     */
    double agreement(List<FaceEmotions> frames) {
        long agreed = frames.stream().mapToLong(this::agreed).sum();
        return (double) agreed / (frames.size() * seats.size());
    }

    private long agreed(FaceEmotions frame) {
        long index = frame.frame().index();
        return seats.stream()
                .filter(seat -> seat.face(frame)
                        .filter(face -> face.emotion() == seat.shownIn(index))
                        .isPresent())
                .count();
    }
}
