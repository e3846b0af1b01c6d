package io.emotionstreams.systemtests;

import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.Topic;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Makes one session's records, as whoever writes a topic would who wants every frame to be analyzed.
 *
 * @param topic where they go
 * @param session their key
 * @param firstCapturedAt capture time of frame 0, epoch milliseconds
 * @param frameMillis time from frame to frame
 */
record Camera<V>(Topic<String, V> topic, String session, long firstCapturedAt, long frameMillis) {
    /** What it calls itself in its frames. */
    static final String SOURCE = "camera";

    /** One frame, or what became of it. */
    ProducerRecord<String, V> frame(long index, V value) {
        ProducerRecord<String, V> frame = new ProducerRecord<>(topic.name(), session, value);
        FrameHeaders.describeFrame(frame.headers(), capturedAt(index), index, SOURCE);
        FrameHeaders.describePace(frame.headers(), false);
        return frame;
    }

    /** The session's end, behind so many frames. */
    ProducerRecord<String, V> end(long frames) {
        ProducerRecord<String, V> end = new ProducerRecord<>(topic.name(), session, null);
        FrameHeaders.describeEnd(end.headers(), capturedAt(frames));
        return end;
    }

    /** Epoch milliseconds. */
    long capturedAt(long index) {
        return firstCapturedAt + index * frameMillis;
    }
}
