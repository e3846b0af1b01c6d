package io.emotionstreams.benchmarks;

import io.emotionstreams.app.cluster.Cluster;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.broker.EmbeddedBroker;
import io.emotionstreams.contracts.Stage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs the three stages and the dashboard for a long time, each in a process of its own, under a steady load of sessions that
 * come and go, with the dashboard's events being read, and samples their resident memory. The broker and the senders are in
 * this process.
 */
final class Soak {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration DRAIN_TIMEOUT = Duration.ofMinutes(2);
    private static final long SAMPLE_SECONDS = 5;
    private static final int DISTINCT_FRAMES = 60;

    private final SoakPlan plan;
    private final List<String> given;
    private final Settings settings;

    /**
     * Creates a run.
     *
     * @param given options that every process gets, such as {@code --set NAME=VALUE}
     * @param settings the same as values
     */
    Soak(SoakPlan plan, List<String> given, Settings settings) {
        this.plan = plan;
        this.given = List.copyOf(given);
        this.settings = settings;
    }

    /**
     * Runs it.
     *
     * @param folder for the processes' output
     * @param progress is told the phases: the start, each generation of sessions, and the drain
     * @throws IllegalStateException if a process ends by itself
     */
    SoakResult run(Path folder, BenchProgress progress) throws IOException, InterruptedException {
        List<ServiceProcess> services = new ArrayList<>();
        progress.phase("starting");
        try (EmbeddedBroker broker = EmbeddedBroker.start(Files.createDirectory(folder.resolve("broker")))) {
            Settings embedded = settings.withBootstrapServers(broker.bootstrapServers());
            try (Cluster cluster = new Cluster(embedded)) {
                cluster.topics().create();
            }
            for (Stage stage : Stage.values()) {
                services.add(start(stage.label(), broker, folder, List.of("run", "--stages", stage.label())));
            }
            ServiceProcess dashboard =
                    start("dashboard", broker, folder, List.of("dashboard", "--dashboard-port", "0"));
            services.add(dashboard);
            URI address = URI.create(dashboard.awaitLine("Dashboard: ", START_TIMEOUT));
            return load(embedded, services, new EventListener(address), progress);
        } finally {
            services.forEach(ServiceProcess::close);
        }
    }

    private ServiceProcess start(String name, EmbeddedBroker broker, Path folder, List<String> command) {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of("--bootstrap-servers", broker.bootstrapServers()));
        arguments.addAll(given);
        return ServiceProcess.start(name, folder, arguments);
    }

    private SoakResult load(
            Settings embedded, List<ServiceProcess> services, EventListener page, BenchProgress progress)
            throws IOException, InterruptedException {
        Map<String, MemoryTrend> memory = new LinkedHashMap<>();
        services.forEach(service ->
                memory.put(service.name(), new MemoryTrend(plan.duration().toSeconds())));
        ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
        try (FrameLoad load = new FrameLoad(embedded, SampleFrames.load(DISTINCT_FRAMES));
                ResultReader results = new ResultReader(embedded)) {
            long started = System.nanoTime();
            ScheduledFuture<?> sampling = sampler.scheduleAtFixedRate(
                    () -> sample(services, memory, started), 0, SAMPLE_SECONDS, TimeUnit.SECONDS);
            int generation = 0;
            while (System.nanoTime() - started < plan.duration().toNanos()) {
                progress.phase("generation " + generation);
                List<String> sessions = SessionIds.spread(
                        "soak-" + generation, plan.sessions(), embedded.layout().partitions());
                load.pace(sessions, plan.sessions() * plan.framesPerSecond(), plan.sessionDuration(), null);
                page.visit("");
                page.visit("api/sessions");
                failIfDone(sampling);
                generation++;
            }
            sampler.shutdownNow();
            progress.phase("draining");
            long drained = System.nanoTime() + DRAIN_TIMEOUT.toNanos();
            while (results.arrived().frames() < load.published() && System.nanoTime() < drained) {
                TimeUnit.SECONDS.sleep(1);
            }
            return new SoakResult(
                    load.published(), results.arrived().frames(), generation * plan.sessions(), page.events(), memory);
        } finally {
            sampler.shutdownNow();
        }
    }

    private static void sample(List<ServiceProcess> services, Map<String, MemoryTrend> memory, long started) {
        double seconds = (System.nanoTime() - started) / (double) TimeUnit.SECONDS.toNanos(1);
        for (ServiceProcess service : services) {
            Double mib = service.residentMib();
            if (mib != null) {
                memory.get(service.name()).add(seconds, mib);
            }
        }
    }

    /** A sampling task ends only by an exception. */
    private static void failIfDone(ScheduledFuture<?> sampling) throws InterruptedException {
        if (sampling.isDone()) {
            try {
                sampling.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause().getMessage(), e);
            }
        }
    }
}
