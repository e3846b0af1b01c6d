package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.UnusableFace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** A session that somebody watches: its newest results, its picture, and where faces just were. Not thread-safe. */
final class WatchedSession {
    /** A detector misses single frames: a place stays blurred for this long after a face was last found there. */
    private static final long BLUR_MILLIS = 1000;

    /** Max remembered places; the faces of the picture itself are always among them. */
    private static final int MAX_PLACES = 1000;

    /** Such boxes differ by less than the margin that is blurred around each. */
    private static final float SAME_PLACE = 0.8f;

    private final Deque<Place> places = new ArrayDeque<>();
    private long askedAt;
    private long dueAt;
    private FaceEmotions newest;
    private PreviewPicture picture;
    private String message;

    private record Place(long capturedAt, BoundingBox box) {}

    WatchedSession(String message) {
        this.message = message;
    }

    void asked(long now) {
        askedAt = now;
    }

    long askedAt() {
        return askedAt;
    }

    void found(FaceEmotions results) {
        newest = results;
        long capturedAt = results.frame().capturedAt();
        // Captured later than this frame: of an earlier run, or out of order.
        places.removeIf(place -> place.capturedAt() < capturedAt - BLUR_MILLIS || place.capturedAt() > capturedAt);
        Stream.concat(
                        results.faces().stream().map(FaceEmotion::box),
                        results.unusable().stream().map(UnusableFace::box))
                .forEach(box -> places.addLast(new Place(capturedAt, box)));
        while (places.size() > MAX_PLACES && places.getFirst().capturedAt() < capturedAt) {
            places.removeFirst();
        }
    }

    /** Forgets everything about the run that has ended. */
    void forgetFrames(String why) {
        newest = null;
        places.clear();
        nothing(why);
    }

    boolean isDue(long now) {
        return newest != null && now >= dueAt;
    }

    long dueAt() {
        return dueAt;
    }

    /** The newest results, once; the next ones are due at the given time. */
    FaceEmotions take(long nextDueAt) {
        FaceEmotions taken = newest;
        newest = null;
        dueAt = nextDueAt;
        return taken;
    }

    /** Where faces are, or were within the last second; one place for those that the margin of a blurred one covers. */
    List<BoundingBox> recentFaces() {
        List<BoundingBox> faces = new ArrayList<>();
        places.descendingIterator().forEachRemaining(place -> {
            if (faces.stream().noneMatch(face -> face.intersectionOverUnion(place.box()) >= SAME_PLACE)) {
                faces.add(place.box());
            }
        });
        return faces;
    }

    void show(PreviewPicture next) {
        picture = next;
        message = "";
    }

    void nothing(String why) {
        picture = null;
        message = why;
    }

    PreviewPicture picture() {
        return picture;
    }

    String message() {
        return message;
    }
}
