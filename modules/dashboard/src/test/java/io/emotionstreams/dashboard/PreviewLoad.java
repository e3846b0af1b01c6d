package io.emotionstreams.dashboard;

import io.emotionstreams.broker.EmbeddedBroker;
import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Measures the load of pages that show the preview: {@code PreviewLoad [pages [seconds [sessions]]]}, 10 pages for 60 s
 * at 2 live sessions of 15 frames a second by default. The dashboard is a process of its own, whose processor time and
 * memory are reported; a page is a thread that reads events and asks for frames and pictures as {@code preview.js} does.
 */
final class PreviewLoad {
    private static final String DASHBOARD = "dashboard";
    private static final String PREFIX = "load-";
    private static final int FRAMES_PER_SECOND = 15;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int WARM_UP_SECONDS = 10;
    private static final BoundingBox[] FACES = IntStream.range(0, 8)
            .mapToObj(i -> new BoundingBox(100 + 300 * (i % 4), 120 + 320 * (i / 4), 120, 120))
            .toArray(BoundingBox[]::new);

    private PreviewLoad() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2 && arguments[0].equals(DASHBOARD)) {
            serve(arguments[1]);
            return;
        }
        int pages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
        int sessions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2;
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                TestCluster cluster = new TestCluster(broker, PREFIX)) {
            Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
            Process dashboard = start(broker.bootstrapServers());
            try (Sender sender = new Sender(cluster, topics, sessions)) {
                run(dashboard, sender, pages, seconds);
            } finally {
                dashboard.destroy();
            }
        }
    }

    /** The dashboard's process, until its standard input ends. */
    private static void serve(String brokers) throws IOException {
        Map<String, Object> client = Map.of("bootstrap.servers", brokers);
        try (Dashboard dashboard =
                Dashboard.start(DashboardSettings.onLoopback(client, client, Topics.withPrefix(PREFIX), 0)
                        .with(new PreviewSettings(PreviewMode.BLURRED, Duration.ofMinutes(10))))) {
            System.out.println(dashboard.url());
            System.in.read();
        }
    }

    private static Process start(String brokers) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PreviewLoad.class.getName(),
                        DASHBOARD,
                        brokers)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void run(Process dashboard, Sender sender, int pages, int seconds) throws Exception {
        URI url =
                URI.create(new BufferedReader(new InputStreamReader(dashboard.getInputStream(), StandardCharsets.UTF_8))
                        .readLine());
        sender.second();
        List<PreviewVisitor> visitors = new ArrayList<>();
        for (int i = 0; i < pages; i++) {
            visitors.add(new PreviewVisitor(url, "s" + i % sender.sessions));
        }
        send(sender, WARM_UP_SECONDS);
        visitors.forEach(PreviewVisitor::startCounting);
        Duration before = dashboard.info().totalCpuDuration().orElseThrow();
        long started = System.nanoTime();
        send(sender, seconds);
        double wall = System.nanoTime() - started;
        double cpu =
                dashboard.info().totalCpuDuration().orElseThrow().minus(before).toNanos();
        visitors.forEach(PreviewVisitor::stopCounting);
        String memory = memory(dashboard);
        sender.end();
        long informed = visitors.stream().filter(PreviewVisitor::sawTheEnd).count();
        System.out.printf(
                "%d pages, %.0f s, %d sessions at %d frames/s: dashboard process %.1f%% of one core, %s%n",
                pages, wall / 1e9, sender.sessions, FRAMES_PER_SECOND, 100 * cpu / wall, memory);
        System.out.printf(
                "  %d pictures (%.1f a second of each page), %d kB each, %d requests failed, %d events; "
                        + "%d of %d pages saw their session end, %.0f of %d summaries were read%n",
                sum(visitors, PreviewVisitor::pictures),
                sum(visitors, PreviewVisitor::pictures) / (wall / 1e9) / pages,
                sum(visitors, PreviewVisitor::bytes) / Math.max(1, sum(visitors, PreviewVisitor::pictures)) / 1000,
                sum(visitors, PreviewVisitor::failures),
                sum(visitors, PreviewVisitor::events),
                informed,
                pages,
                read(url),
                sender.published);
        visitors.forEach(PreviewVisitor::close);
    }

    private static void send(Sender sender, int seconds) {
        for (int second = 0; second < seconds; second++) {
            sender.second();
        }
    }

    private static long sum(List<PreviewVisitor> visitors, ToLongFunction<PreviewVisitor> value) {
        return visitors.stream().mapToLong(value).sum();
    }

    /** How many records the dashboard says it has read. */
    private static double read(URI url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url.resolve("metrics")).build(), BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith("emotion_streams_dashboard_records_read_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    /** Resident memory now and at most, as Linux counts it. */
    private static String memory(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
                .map(line -> line.replaceAll("\\s+", " "))
                .reduce((a, b) -> a + ", " + b)
                .orElse("memory unknown");
    }

    /** Publishes the frames, results and summaries of live sessions. */
    private static final class Sender implements AutoCloseable {
        private final Topics topics;
        private final int sessions;
        private final byte[] image = Frames.encoded(Frames.image(WIDTH, HEIGHT, FACES), "jpeg");
        private final TopicWriter<String, byte[]> frames;
        private final TopicWriter<String, FaceEmotions> results;
        private final TopicWriter<String, EmotionSummary> windows;
        private final TopicWriter<String, SessionSummary> summaries;
        private int seconds;
        private int published;

        Sender(TestCluster cluster, Topics topics, int sessions) throws IOException {
            this.topics = topics;
            this.sessions = sessions;
            this.frames = cluster.writer(topics.videoFrames());
            this.results = cluster.writer(topics.faceEmotions());
            this.windows = cluster.writer(topics.emotionSummary());
            this.summaries = cluster.writer(topics.sessionSummary());
        }

        /** One second: its summaries, and then its frames at their pace. */
        void second() {
            for (int i = 0; i < sessions; i++) {
                windows.send("s" + i, Summaries.window("s" + i, 1, seconds / 10, false, Summaries.mood(seconds)));
                summaries.send("s" + i, Summaries.active("s" + i, seconds / 10 + 1, Summaries.moods(seconds + 1)));
                published += 2;
            }
            long started = System.nanoTime();
            for (int frame = 0; frame < FRAMES_PER_SECOND; frame++) {
                for (int i = 0; i < sessions; i++) {
                    send("s" + i, seconds * FRAMES_PER_SECOND + frame);
                }
                LockSupport.parkNanos((frame + 1) * 1_000_000_000L / FRAMES_PER_SECOND - (System.nanoTime() - started));
            }
            seconds++;
        }

        private void send(String session, int index) {
            long capturedAt = Summaries.START + index * 1000L / FRAMES_PER_SECOND;
            ProducerRecord<String, byte[]> frame =
                    new ProducerRecord<>(topics.videoFrames().name(), session, image);
            FrameHeaders.describeFrame(frame.headers(), capturedAt, (long) index, null);
            RecordMetadata place = frames.sendAll(List.of(frame)).get(0);
            FaceEmotions found = Frames.results(place.offset(), capturedAt - Summaries.START, WIDTH, HEIGHT, FACES);
            results.send(
                    session,
                    new FaceEmotions(
                            new FrameReference(place.partition(), place.offset(), (long) index, capturedAt, null),
                            WIDTH,
                            HEIGHT,
                            found.faces(),
                            List.of(),
                            "test-model",
                            "cpu"));
        }

        void end() {
            for (int i = 0; i < sessions; i++) {
                summaries.send("s" + i, Summaries.ended("s" + i, seconds / 10 + 1, Summaries.moods(seconds)));
                published++;
            }
        }

        @Override
        public void close() {
            frames.close();
            results.close();
            windows.close();
            summaries.close();
        }
    }
}
