package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Serdes;

/** What people who were filmed could leave behind: pieces of frames and faces, and what was found out about each face. */
final class Traces {
    /** A kind of trace. */
    enum Kind {
        /** A piece of an encoded frame. */
        FRAME,
        /** A row of a face's pixels. */
        PIXELS,
        /** Where a face was. */
        BOX,
        /** What the model said of a face. */
        PROBABILITIES
    }

    private static final int PIECE = 64;
    private static final int ROW = 48;
    private static final Map<Kind, Pattern> IN_JSON = Map.of(
            Kind.BOX, Pattern.compile("\"box\":\\{([^}]*)}"),
            Kind.PROBABILITIES, Pattern.compile("\"probabilities\":\\{([^}]*)}"));

    private final Map<Kind, List<byte[]>> pieces = new EnumMap<>(Kind.class);

    /**
     * Those of some frames.
     *
     * @param topics whose serdes say what a record looks like
     */
    Traces(List<byte[]> images, List<FaceCrops> crops, List<FaceEmotions> emotions, Topics topics) {
        for (byte[] image : images) {
            // Also in the first half, which is all that there is of a frame that was cut off.
            add(Kind.FRAME, Arrays.copyOfRange(image, image.length / 4, image.length / 4 + PIECE));
            add(Kind.FRAME, Arrays.copyOfRange(image, image.length * 3 / 4, image.length * 3 / 4 + PIECE));
        }
        for (FaceCrops frame : crops) {
            for (FaceCrop face : frame.faces()) {
                int middle = FaceCrop.PIXELS / 2;
                add(Kind.PIXELS, Arrays.copyOfRange(face.pixels(), middle, middle + ROW));
            }
        }
        Topic<String, FaceEmotions> topic = topics.faceEmotions();
        for (FaceEmotions frame : emotions) {
            String json = new String(topic.valueSerde().serializer().serialize(topic.name(), frame), UTF_8);
            IN_JSON.forEach((kind, pattern) -> {
                for (Matcher matcher = pattern.matcher(json); matcher.find(); ) {
                    add(kind, matcher.group(1).getBytes(UTF_8));
                }
            });
            for (FaceEmotion face : frame.faces()) {
                add(Kind.BOX, floats(face.box().x(), face.box().y()));
                add(Kind.BOX, floats(face.box().centerX(), face.box().centerY()));
            }
        }
    }

    private void add(Kind kind, byte[] piece) {
        pieces.computeIfAbsent(kind, of -> new ArrayList<>()).add(piece);
    }

    private static byte[] floats(float first, float second) {
        return ByteBuffer.allocate(2 * Float.BYTES)
                .putFloat(first)
                .putFloat(second)
                .array();
    }

    /** All topics of a broker whose names start with the prefix, Kafka's own included. */
    static List<String> topics(TestCluster cluster, String prefix) throws InterruptedException, ExecutionException {
        return cluster.admin().listTopics(new ListTopicsOptions().listInternal(true)).names().get().stream()
                .filter(topic -> topic.startsWith(prefix))
                .toList();
    }

    /** The kinds that are on these topics, in whichever part of a record, or in a file below the folder. */
    Set<Kind> in(TestCluster cluster, Collection<String> topics, Path folder) throws IOException {
        Set<Kind> found = EnumSet.noneOf(Kind.class);
        for (String topic : topics) {
            for (byte[] record : records(cluster, topic)) {
                addFound(record, found);
            }
        }
        // Kafka Streams has none where all state is in memory.
        try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                addFound(Files.readAllBytes(file), found);
            }
        }
        return found;
    }

    private static List<byte[]> records(TestCluster cluster, String topic) {
        List<byte[]> records = new ArrayList<>();
        try (TopicReader<byte[], byte[]> reader =
                cluster.reader(new Topic<>(topic, topic, Serdes.ByteArray(), Serdes.ByteArray()))) {
            for (ConsumerRecord<byte[], byte[]> record : reader.toEnd(DEADLINE)) {
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                write(record.key(), all);
                write(record.value(), all);
                for (Header header : record.headers()) {
                    write(header.key().getBytes(UTF_8), all);
                    write(header.value(), all);
                }
                records.add(all.toByteArray());
            }
        }
        return records;
    }

    private static void write(byte[] bytes, ByteArrayOutputStream to) {
        if (bytes != null) {
            to.writeBytes(bytes);
        }
    }

    private void addFound(byte[] bytes, Set<Kind> found) {
        pieces.forEach((kind, ofKind) -> {
            if (!found.contains(kind) && ofKind.stream().anyMatch(piece -> contains(bytes, piece))) {
                found.add(kind);
            }
        });
    }

    private static boolean contains(byte[] bytes, byte[] piece) {
        for (int from = 0; from <= bytes.length - piece.length; from++) {
            if (bytes[from] == piece[0] && Arrays.equals(bytes, from, from + piece.length, piece, 0, piece.length)) {
                return true;
            }
        }
        return false;
    }
}
