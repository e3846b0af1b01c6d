import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "Consume.java", mixinStandardHelpOptions = true, showDefaultValues = true, description =
        "Follows one session's summaries and prints each finished window, until the session has ended.")
public class Consume implements Callable<Integer> {
    private static final String WINDOWS = "emotion-summary";
    private static final String SESSIONS = "session-summary";

    @Option(names = "--bootstrap-servers", defaultValue = "127.0.0.1:9092", description = "Where Kafka listens.")
    private String servers;

    @Option(names = "--session", defaultValue = "usability-test-1", description = "The session's id.")
    private String session;

    @Override
    public Integer call() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", servers,
                // The stages write in transactions: what is not committed may be taken back.
                "isolation.level", "read_committed",
                "allow.auto.create.topics", false,
                "default.api.timeout.ms", 10_000);
        JsonMapper json = new JsonMapper();
        JsonNode ended = null;
        long lastWindowEnd = 0;
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            // No group is needed: it reads every partition from its beginning, and commits nothing.
            List<TopicPartition> partitions = Stream.of(WINDOWS, SESSIONS)
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new IllegalStateException("no topics on " + servers + ": run ./emotion-streams topics first");
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            // The topics are not ordered between each other: after the end, the last window may still be to come.
            while (ended == null || lastWindowEnd <= ended.path("lastCapturedAt").asLong(-1)) {
                ConsumerRecords<String, String> records = consumer.poll(Duration.ofSeconds(10));
                if (ended != null && records.isEmpty()) {
                    break; // windows are retained for a week only
                }
                for (ConsumerRecord<String, String> record : records) {
                    if (!session.equals(record.key()) || record.value() == null) {
                        continue; // another session, or a summary that was erased
                    }
                    JsonNode summary = json.readTree(record.value());
                    if (record.topic().equals(SESSIONS)) {
                        ended = summary.get("ended").asBoolean() ? summary : ended;
                    } else if (summary.get("final").asBoolean()) { // before that, a window is updated every second
                        lastWindowEnd = summary.get("windowEnd").asLong();
                        Instant start = Instant.ofEpochMilli(summary.get("windowStart").asLong());
                        System.out.println(start + "  " + describe(summary));
                    }
                }
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException("no answer from Kafka on " + servers + ": " + e.getMessage(), e);
        }
        System.out.println("session " + session + " ended: " + describe(ended));
        return 0;
    }

    /** Frames and faces, the dominant emotion, then every share, with its 95% interval where there is one. */
    private static String describe(JsonNode summary) {
        String size = summary.get("frames") + " frames, " + summary.get("faces") + " faces, ";
        // Corrected for the classifier's confusions, where that is possible; neither without faces, or if withheld.
        JsonNode shares = summary.path(summary.hasNonNull("distribution") ? "distribution" : "rawDistribution");
        if (!shares.isObject()) {
            return size + summary.path("caution").asString("no faces");
        }
        String caution = summary.hasNonNull("caution") ? " (" + summary.get("caution").asString() + ")" : "";
        return shares.propertyStream()
                .map(share -> share.getKey() + " " + percent(share.getValue())
                        + interval(summary.path("intervals").path(share.getKey())))
                .collect(Collectors.joining(", ", size + summary.get("dominant").asString() + caution + ": ", ""));
    }

    private static String interval(JsonNode interval) {
        return interval.isObject()
                ? " [" + percent(interval.get("low")) + " to " + percent(interval.get("high")) + "]"
                : "";
    }

    private static String percent(JsonNode share) {
        return Math.round(100 * share.asDouble()) + "%";
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new Consume())
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    System.err.println("Consume.java: " + exception.getMessage());
                    return 1;
                })
                .execute(args));
    }
}
