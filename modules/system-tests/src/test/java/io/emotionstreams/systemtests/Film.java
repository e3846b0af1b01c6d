package io.emotionstreams.systemtests;

import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FrameReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** One session as its camera sends it, a frame in ten spoilt, and what should therefore come out of it. */
final class Film {
    private static final int SPOILT_EVERY = 10;
    private static final int FIRST_SPOILT = 7;

    private final Camera<byte[]> camera;
    private final Footage footage;
    private final int firstPicture;
    private final List<RecordMetadata> places = new ArrayList<>();

    /** @param firstPicture which one frame 0 shows, so that sessions differ */
    Film(Camera<byte[]> camera, Footage footage, int firstPicture) {
        this.camera = camera;
        this.footage = footage;
        this.firstPicture = firstPicture;
    }

    String session() {
        return camera.session();
    }

    /** The next frame to send. */
    ProducerRecord<String, byte[]> next() {
        int index = places.size();
        byte[] picture = footage.picture(firstPicture + index);
        return camera.frame(index, isSpoilt(index) ? Arrays.copyOf(picture, picture.length / 2) : picture);
    }

    /** That frame is where the broker says. */
    void sent(RecordMetadata place) {
        places.add(place);
    }

    ProducerRecord<String, byte[]> end() {
        return camera.end(places.size());
    }

    /** One for each good frame, in order. */
    List<FaceEmotions> answers() {
        return footage.answers(
                firstPicture,
                IntStream.range(0, places.size())
                        .filter(index -> !isSpoilt(index))
                        .mapToObj(this::reference)
                        .toList());
    }

    private FrameReference reference(int index) {
        RecordMetadata place = places.get(index);
        return new FrameReference(
                place.partition(), place.offset(), (long) index, camera.capturedAt(index), Camera.SOURCE);
    }

    /** Where the spoilt frames were written. */
    List<RecordMetadata> spoilt() {
        return IntStream.range(0, places.size())
                .filter(Film::isSpoilt)
                .mapToObj(places::get)
                .toList();
    }

    private static boolean isSpoilt(int index) {
        return index % SPOILT_EVERY == FIRST_SPOILT;
    }
}
