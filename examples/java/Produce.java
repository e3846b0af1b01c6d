import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "Produce.java",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Sends the images of a directory to Emotion Streams as one session, as a camera would.")
public class Produce implements Callable<Integer> {
    private static final String TOPIC = "video-frames";

    @Option(names = "--bootstrap-servers", defaultValue = "127.0.0.1:9092", description = "Where Kafka listens.")
    private String servers;

    @Option(
            names = "--session",
            defaultValue = "usability-test-1",
            description = "The session's id; take a new one each time.")
    private String session;

    @Option(names = "--fps", defaultValue = "5", description = "Frames per second.")
    private double fps;

    @Parameters(paramLabel = "DIR", description = "JPEG and PNG files, sent in name order.")
    private File directory;

    @Override
    public Integer call() throws Exception {
        File[] images = directory.listFiles((parent, name) -> name.toLowerCase().matches(".*\\.(jpe?g|png)"));
        if (images == null || images.length == 0) {
            throw new IllegalArgumentException("no .jpg, .jpeg or .png file in '" + directory + "'");
        }
        Arrays.sort(images);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", servers,
                // A retry neither duplicates nor reorders frames. Both are defaults since Kafka 3.
                "enable.idempotence", true,
                "acks", "all",
                // The topic takes frames of up to 2 MiB, the client 1 MiB by default.
                "max.request.size", 2_200_000,
                "max.block.ms", 10_000,
                "request.timeout.ms", 10_000,
                "delivery.timeout.ms", 30_000);
        // The default partitioner (murmur2 of the key) is what the other examples set: a session must keep to one
        // partition, whoever writes it, for frames and an end marker on different partitions lose their order.
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.partitionsFor(TOPIC);
            long start = System.currentTimeMillis();
            for (int index = 0; index < images.length; index++) {
                long due = start + (long) (index * 1000 / fps);
                Thread.sleep(Math.max(0, due - System.currentTimeMillis()));
                // The value is the file itself, the key is the session, headers are text.
                var frame = new ProducerRecord<>(TOPIC, session, Files.readAllBytes(images[index].toPath()));
                frame.headers().add("captured-at", Long.toString(due).getBytes(UTF_8));
                frame.headers().add("frame-index", Integer.toString(index).getBytes(UTF_8));
                producer.send(frame).get(); // throws unless it was delivered
            }
            var end = new ProducerRecord<String, byte[]>(TOPIC, session, null);
            end.headers().add("event", "end".getBytes(UTF_8));
            producer.send(end).get();
        } catch (TimeoutException e) {
            throw new IllegalStateException("no answer from Kafka on " + servers + ": " + e.getMessage(), e);
        }
        System.out.printf("sent %d frames and the end of session %s%n", images.length, session);
        return 0;
    }

    public static void main(String[] args) {
        CommandLine commandLine = new CommandLine(new Produce());
        commandLine.setExecutionExceptionHandler((exception, command, parsed) -> {
            System.err.println("Produce.java: " + exception.getMessage());
            return 1;
        });
        System.exit(commandLine.execute(args));
    }
}
