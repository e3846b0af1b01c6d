package io.emotionstreams.benchmarks;

import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.pipeline.StandalonePipeline;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.stages.StageMetrics;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Measures the whole pipeline in this process: broker, three stages, producer and consumer. Rounds of a bare loop and of
 * the saturated pipeline alternate, because the machine's other load varies. Then the pipeline runs live at half the
 * throughput that it reached, and latencies are measured.
 */
final class PipelineBenchmark {
    private static final Duration DRAIN_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration STALL_TIMEOUT = Duration.ofMinutes(1);
    private static final int CHECK_MILLIS = 20;
    private static final int MIN_LEAD = 64;
    private static final double LEAD_SECONDS = 2;
    private static final double LIVE_SHARE = 0.5;

    private final Settings settings;
    private final PipelineWorkload workload;
    private final BenchProgress progress;
    private final MeterRegistry registry = new SimpleMeterRegistry();

    PipelineBenchmark(Settings settings, PipelineWorkload workload, BenchProgress progress) {
        this.settings = settings;
        this.workload = workload;
        this.progress = progress;
    }

    PipelineResult run() throws InterruptedException, IOException {
        progress.phase("loading frames");
        List<byte[]> frames = SampleFrames.load(workload.distinctFrames());
        progress.phase("starting broker and stages");
        try (StandalonePipeline standalone = StandalonePipeline.open(settings, null)) {
            Pipeline pipeline = standalone.start(registry);
            try (BareLoop bareLoop = bareLoop(frames, pipeline);
                    FrameLoad load = new FrameLoad(standalone.settings(), frames);
                    ResultReader results = new ResultReader(standalone.settings())) {
                pipeline.awaitRunning();
                return measure(pipeline, bareLoop, load, results);
            }
        }
    }

    private BareLoop bareLoop(List<byte[]> frames, Pipeline pipeline) {
        return new BareLoop(
                frames,
                settings.detection(),
                pipeline.classifier(),
                settings.processing().threads().get(Stage.DETECT),
                settings.inference().batchMaxSize());
    }

    private PipelineResult measure(Pipeline pipeline, BareLoop bareLoop, FrameLoad load, ResultReader results)
            throws InterruptedException {
        List<String> sessions = sessions("load");
        progress.phase("warming up");
        double bareRate = bareLoop.run(workload.round()).framesPerSecond();
        int lead = Math.max(MIN_LEAD, (int) (LEAD_SECONDS * bareRate));
        Supplier<Arrived> arrived = settings.privacy().aggregateOnly() ? this::counted : results::arrived;
        saturated(pipeline, load, arrived, sessions, lead);

        List<Round> bare = new ArrayList<>();
        List<Round> kafka = new ArrayList<>();
        long batches = 0;
        double batchedFaces = 0;
        DistributionSummary batch =
                registry.get("emotion.streams.inference.batch").summary();
        for (int round = 1; round <= workload.rounds(); round++) {
            progress.phase("bare loop, round " + round + " of " + workload.rounds());
            bare.add(bare(bareLoop));
            progress.phase("through Kafka, round " + round + " of " + workload.rounds());
            long batchesBefore = batch.count();
            double facesBefore = batch.totalAmount();
            kafka.add(saturated(pipeline, load, arrived, sessions, lead));
            batches += batch.count() - batchesBefore;
            batchedFaces += batch.totalAmount() - facesBefore;
        }
        Round medianOfKafka = Round.median(kafka);
        progress.phase("live, at half that throughput");
        LatencyProbe probe =
                live(pipeline, load, results, medianOfKafka.throughput().framesPerSecond() * LIVE_SHARE);
        return new PipelineResult(
                medianOfKafka,
                Round.median(bare),
                batchedFaces / batches,
                probe.frameLatency(),
                probe.summaryLatency(),
                ResidentMemory.peakMib(),
                pipeline.classifier().model(),
                pipeline.classifier().device());
    }

    private Round bare(BareLoop bareLoop) throws InterruptedException {
        long started = System.nanoTime();
        long cpu = CpuClock.nanos();
        Throughput throughput = bareLoop.run(workload.round());
        return Round.of(throughput, CpuClock.nanos() - cpu, System.nanoTime() - started);
    }

    /** Fills the pipeline, measures its throughput while it is saturated, and drains it. */
    private Round saturated(
            Pipeline pipeline, FrameLoad load, Supplier<Arrived> results, List<String> sessions, int lead)
            throws InterruptedException {
        long first = load.published();
        load.saturate(
                sessions, lead, results, STALL_TIMEOUT, () -> results.get().frames() - first >= lead / 2);
        long cpu = CpuClock.nanos();
        long started = System.nanoTime();
        Arrived from = results.get();
        load.saturate(sessions, lead, results, workload.round(), () -> false);
        // On a slow machine no transaction may have been committed in a short round.
        load.saturate(
                sessions, lead, results, STALL_TIMEOUT, () -> results.get().nanos() > from.nanos());
        Arrived to = results.get();
        Round round = Round.of(to.since(from), CpuClock.nanos() - cpu, System.nanoTime() - started);
        await(
                "the pipeline did not process all frames",
                pipeline,
                () -> results.get().frames() >= load.published());
        return round;
    }

    /** What the last stage has counted: in privacy mode no frame has a result that could be read. */
    private Arrived counted() {
        return new Arrived(count("emotion.streams.frames"), count("emotion.streams.faces"), System.nanoTime());
    }

    private long count(String counter) {
        return (long) registry.get(counter)
                .tag(StageMetrics.STAGE, Stage.AGGREGATE.label())
                .counter()
                .count();
    }

    private LatencyProbe live(Pipeline pipeline, FrameLoad load, ResultReader results, double framesPerSecond)
            throws InterruptedException {
        LatencyProbe probe = new LatencyProbe(
                settings.aggregation().window().toMillis(), !settings.privacy().aggregateOnly());
        results.report(probe);
        load.pace(sessions("live"), framesPerSecond, workload.duration(), probe);
        await("the pipeline did not process all frames", pipeline, probe::complete);
        return probe;
    }

    private List<String> sessions(String prefix) {
        return SessionIds.spread(prefix, workload.sessions(), settings.layout().partitions());
    }

    private static void await(String otherwise, Pipeline pipeline, BooleanSupplier condition)
            throws InterruptedException {
        long started = System.nanoTime();
        while (!condition.getAsBoolean()) {
            pipeline.throwFailure();
            if (System.nanoTime() - started > DRAIN_TIMEOUT.toNanos()) {
                throw new IllegalStateException(otherwise + " within " + DRAIN_TIMEOUT.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(CHECK_MILLIS);
        }
    }
}
