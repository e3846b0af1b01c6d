package io.emotionstreams.dashboard;

import io.emotionstreams.broker.EmbeddedBroker;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures the load of many browsers: {@code ClientLoad [clients [seconds [sessions]]]}, 100 for 60 s at 5 live
 * sessions by default. Broker, writer, readers and dashboard share this process, so only the CPU time of the
 * dashboard's threads is counted.
 */
final class ClientLoad {
    private ClientLoad() {}

    public static void main(String[] arguments) throws Exception {
        int clients = argument(arguments, 0, 100);
        int seconds = argument(arguments, 1, 60);
        int sessions = argument(arguments, 2, 5);
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                TestCluster cluster = new TestCluster(broker, "load-")) {
            Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
            Map<String, Object> consumer = Map.of("bootstrap.servers", broker.bootstrapServers());
            try (Dashboard dashboard = Dashboard.start(DashboardSettings.onLoopback(consumer, consumer, topics, 0));
                    TopicWriter<String, EmotionSummary> windows = cluster.writer(topics.emotionSummary());
                    TopicWriter<String, SessionSummary> summaries = cluster.writer(topics.sessionSummary())) {
                // Warm up: load classes, compile code, send a first event.
                publish(windows, summaries, sessions, 0);
                run(dashboard, windows, summaries, 0, 10, sessions);
                run(dashboard, windows, summaries, clients, seconds, sessions);
            }
        }
    }

    private static void run(
            Dashboard dashboard,
            TopicWriter<String, EmotionSummary> windows,
            TopicWriter<String, SessionSummary> summaries,
            int clients,
            int seconds,
            int sessions)
            throws InterruptedException, IOException {
        LongAdder events = new LongAdder();
        List<EventReader> readers = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            EventReader reader = new EventReader(dashboard.url().getPort(), "");
            readers.add(reader);
            Thread thread = new Thread(() -> count(reader, events), "load-reader");
            thread.setDaemon(true);
            thread.start();
        }
        long cpu = dashboardNanos();
        long started = System.nanoTime();
        for (int second = 0; second < seconds; second++) {
            publish(windows, summaries, sessions, second);
            LockSupport.parkNanos((second + 1) * 1_000_000_000L - (System.nanoTime() - started));
        }
        double wall = System.nanoTime() - started;
        double share = 100 * (dashboardNanos() - cpu) / wall;
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
        System.out.printf(
                "%d clients, %.0f s, %d sessions: dashboard %.1f%% of one core, %d events read, total heap after GC %d MB%n%s",
                clients, wall / 1e9, sessions, share, events.sum(), heap, ourMetrics(dashboard));
        readers.forEach(EventReader::close);
    }

    private static void publish(
            TopicWriter<String, EmotionSummary> windows,
            TopicWriter<String, SessionSummary> summaries,
            int sessions,
            int second) {
        for (int i = 0; i < sessions; i++) {
            int window = second / 10;
            windows.send("s" + i, Summaries.window("s" + i, 1, window, false, Summaries.mood(second)));
            summaries.send("s" + i, Summaries.active("s" + i, window + 1, Summaries.moods(second + 1)));
        }
    }

    private static void count(EventReader reader, LongAdder events) {
        try {
            while (true) {
                reader.next();
                events.increment();
            }
        } catch (IOException e) {
            // The run is over and the connection closed.
        }
    }

    private static long dashboardNanos() {
        var threads = ManagementFactory.getThreadMXBean();
        long nanos = 0;
        for (var info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null && info.getThreadName().startsWith("dashboard-")) {
                nanos += threads.getThreadCpuTime(info.getThreadId());
            }
        }
        return nanos;
    }

    private static String ourMetrics(Dashboard dashboard) throws IOException, InterruptedException {
        URI metrics = dashboard.url().resolve("metrics");
        return HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .build()
                .send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("emotion_streams_dashboard_"))
                .map(line -> "  " + line + "\n")
                .reduce("", String::concat);
    }

    private static int argument(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }
}
