package io.emotionstreams.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The records of a {@link ChaosSchedule}, in the order in which they are sent: frames of several cameras, some of them
 * sent twice, overtaken, late or spoilt, by clocks that jump. The same seed gives the same records.
 */
final class ChaosRecords {
    /** What should come of a record. */
    enum Fate {
        /** Its faces are classified. */
        ANSWER,
        /** It becomes a dead letter. */
        DEAD_LETTER,
        /** It ends its session. */
        END
    }

    /** A record, and what should come of it. */
    record Sent(ProducerRecord<String, byte[]> record, Fate fate) {}

    /** A record that was sent, and where it lies on the topic. */
    record Placed(Sent sent, int partition, long offset) {
        String place() {
            return partition + "@" + offset;
        }
    }

    private static final long FIRST_CAPTURED_AT = 1_700_000_000_000L;
    private static final int FRAME_MILLIS = 400;

    private final Random random;
    private final Topic<String, byte[]> topic;
    private final List<byte[]> pictures;
    private final long publishedAt;

    /** @param publishedAt timestamp of the first record, epoch milliseconds */
    ChaosRecords(ChaosSchedule schedule, Topic<String, byte[]> topic, List<byte[]> pictures, long publishedAt) {
        this.random = new Random(~schedule.seed());
        this.topic = topic;
        this.pictures = pictures;
        this.publishedAt = publishedAt;
    }

    /** All sessions side by side, each with its end. */
    List<Sent> all(int sessions, int frames) {
        List<List<Sent>> bySession = IntStream.range(0, sessions)
                .mapToObj(session -> session("session-" + session, frames))
                .toList();
        List<Sent> all = new ArrayList<>();
        List<Integer> next =
                new ArrayList<>(IntStream.range(0, sessions).map(i -> 0).boxed().toList());
        while (all.size() < bySession.stream().mapToInt(List::size).sum()) {
            int session = random.nextInt(sessions);
            if (next.get(session) < bySession.get(session).size()) {
                all.add(bySession.get(session).get(next.get(session)));
                next.set(session, next.get(session) + 1);
            }
        }
        return all;
    }

    private List<Sent> session(String id, int frames) {
        List<Sent> sent = new ArrayList<>();
        long clock = FIRST_CAPTURED_AT + random.nextInt(10_000);
        for (int frame = 0; frame < frames; frame++) {
            clock += FRAME_MILLIS;
            if (random.nextInt(12) == 0) {
                clock += random.nextInt(60_000) - 20_000; // Somebody has set it.
            }
            boolean late = random.nextInt(10) == 0;
            long capturedAt = late ? clock - random.nextInt(10_000) : clock;
            Sent next = random.nextInt(8) == 0
                    ? spoilt(id, frame, capturedAt)
                    : new Sent(record(id, frame, capturedAt, picture()), Fate.ANSWER);
            sent.add(next);
            if (random.nextInt(8) == 0) {
                sent.add(next); // The producer did not see the acknowledgment.
            }
            int size = sent.size();
            if (size > 1 && random.nextInt(8) == 0) {
                sent.add(size - 2, sent.remove(size - 1)); // Overtaken on the way.
            }
        }
        ProducerRecord<String, byte[]> end = new ProducerRecord<>(topic.name(), null, publishedAt, id, (byte[]) null);
        // As late as any clock got, so that what is behind it belongs to no other run.
        FrameHeaders.describeEnd(end.headers(), clock + 1_000_000);
        sent.add(new Sent(end, Fate.END));
        return sent;
    }

    private byte[] picture() {
        return pictures.get(random.nextInt(pictures.size()));
    }

    private Sent spoilt(String id, int frame, long capturedAt) {
        byte[] picture = picture();
        ProducerRecord<String, byte[]> record =
                switch (random.nextInt(5)) {
                    case 0 -> record(id, frame, capturedAt, Arrays.copyOf(picture, picture.length / 2));
                    case 1 -> record(id, frame, capturedAt, "no picture".getBytes(UTF_8));
                    case 2 -> record(id, frame, capturedAt, new byte[0]);
                    case 3 -> record(id, frame, capturedAt, null);
                    default -> {
                        ProducerRecord<String, byte[]> headers = record(id, frame, capturedAt, picture);
                        headers.headers().add("padding", new byte[20_000]);
                        yield headers;
                    }
                };
        return new Sent(record, Fate.DEAD_LETTER);
    }

    private ProducerRecord<String, byte[]> record(String id, int frame, long capturedAt, byte[] value) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic.name(), null, publishedAt, id, value);
        FrameHeaders.describeFrame(record.headers(), capturedAt, (long) frame, Camera.SOURCE);
        FrameHeaders.describePace(record.headers(), false);
        return record;
    }
}
