package io.emotionstreams.app.pipeline;

import io.emotionstreams.aggregation.AggregationTopology;
import io.emotionstreams.app.cluster.ClusterUnavailableException;
import io.emotionstreams.app.cluster.KafkaClients;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.classification.ClassificationTopology;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.detection.DetectionTopology;
import io.emotionstreams.inference.BatchingEmotionClassifier;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.stages.DeadLetterHandler;
import io.emotionstreams.stages.DownstreamLag;
import io.emotionstreams.stages.ExpiredRecords;
import io.emotionstreams.stages.StageMetrics;
import io.emotionstreams.webhook.Webhook;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stages that run in this process, each its own Kafka Streams application. The pipeline owns the classifier: stream
 * threads share it, and it is closed after them. Beside the aggregate stage runs the webhook, if there is one.
 */
public final class Pipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final Settings settings;
    private final MeterRegistry registry;
    private final BatchingEmotionClassifier classifier;
    private final List<KafkaStreams> stages = new ArrayList<>();
    private final List<CompletableFuture<Void>> running = new ArrayList<>();
    private final CompletableFuture<Void> failed = new CompletableFuture<>();
    private DownstreamLag downstreamLag;
    private Webhook webhook;

    private Pipeline(Settings settings, MeterRegistry registry, BatchingEmotionClassifier classifier) {
        this.settings = settings;
        this.registry = registry;
        this.classifier = classifier;
    }

    /** Starts stages without metrics. */
    public static Pipeline start(Settings settings, Set<Stage> stages) {
        return start(settings, stages, withoutMetrics(), (stage, streams) -> {});
    }

    /**
     * Opens the models and starts the stages. They take some seconds until they run, see {@link #awaitRunning()}.
     *
     * @param registry receives the stages' meters
     * @param starting called for each stage right before it starts
     * @throws IllegalArgumentException when a model can't be used
     */
    public static Pipeline start(
            Settings settings, Set<Stage> stages, MeterRegistry registry, BiConsumer<Stage, KafkaStreams> starting) {
        return start(settings, stages, registry, starting, OpeningModels.of(settings, stages));
    }

    /** Starts the stages, each on a thread of its own, with models that were being opened before. */
    static Pipeline start(
            Settings settings,
            Set<Stage> stages,
            MeterRegistry registry,
            BiConsumer<Stage, KafkaStreams> starting,
            OpeningModels models) {
        BatchingEmotionClassifier classifier;
        try {
            if (stages.contains(Stage.DETECT)) {
                models.requireDetector();
            }
            classifier = stages.contains(Stage.CLASSIFY)
                    ? BatchingEmotionClassifier.over(models.classifier(), settings.inference(), registry)
                    : null;
        } catch (RuntimeException | Error e) {
            models.close();
            throw e;
        }
        Pipeline pipeline = new Pipeline(settings, registry, classifier);
        try {
            List<KafkaStreams> created = applications(settings, stages).stream()
                    .map(stage -> pipeline.create(stage, starting))
                    .toList();
            // Each waits for the broker: side by side they start in the time of one.
            created.parallelStream().forEach(KafkaStreams::start);
            if (stages.contains(Stage.AGGREGATE) && settings.webhook() != null) {
                pipeline.webhook = Webhook.start(
                        settings.webhook(),
                        settings.topics().emotionAlerts(),
                        KafkaClients.consumer(settings),
                        settings.webhookGroup(),
                        registry);
            }
            return pipeline;
        } catch (RuntimeException | Error e) {
            pipeline.close();
            throw e;
        }
    }

    /**
     * The Kafka Streams applications that run these stages, each under a stage's name: one for each, or in privacy mode
     * one for all, which goes by the name of the first.
     *
     * @throws IllegalArgumentException when only some of the stages are to run in privacy mode
     */
    public static Set<Stage> applications(Settings settings, Set<Stage> stages) {
        if (!settings.privacy().aggregateOnly() || stages.isEmpty()) {
            return new TreeSet<>(stages);
        }
        if (!stages.containsAll(EnumSet.allOf(Stage.class))) {
            throw new IllegalArgumentException(
                    "with privacy.mode=aggregate all stages run as one application: leave out --stages");
        }
        return EnumSet.of(Stage.DETECT);
    }

    /** Describes a stage's topology as it would run. Opens no model. */
    public static TopologyDescription describe(Settings settings, Stage stage) {
        return topology(settings, stage, null, session -> 0, withoutMetrics()).describe();
    }

    /** A registry without metrics. */
    private static MeterRegistry withoutMetrics() {
        return new CompositeMeterRegistry();
    }

    private static Topology topology(
            Settings settings,
            Stage stage,
            EmotionClassifier classifier,
            ToLongFunction<String> downstreamLag,
            MeterRegistry registry) {
        if (settings.privacy().aggregateOnly()) {
            return PrivateTopology.build(settings, classifier, registry);
        }
        return switch (stage) {
            case DETECT ->
                DetectionTopology.build(
                        settings.topics(),
                        settings.detection(),
                        settings.pace(),
                        settings.aggregation().sessionGap(),
                        downstreamLag,
                        registry);
            case CLASSIFY ->
                ClassificationTopology.build(
                        settings.topics(), classifier, settings.inference().reuse(), registry);
            case AGGREGATE -> AggregationTopology.build(settings.topics(), settings.aggregation(), registry);
        };
    }

    /** What waits behind the detect stage; in privacy mode nothing does. */
    private ToLongFunction<String> lag(Stage stage) {
        if (stage != Stage.DETECT || settings.privacy().aggregateOnly()) {
            return session -> 0;
        }
        downstreamLag = BehindDetect.watch(settings);
        return downstreamLag::millis;
    }

    private KafkaStreams create(Stage stage, BiConsumer<Stage, KafkaStreams> starting) {
        Properties properties = StageProperties.of(settings, stage);
        StageMetrics metrics = new StageMetrics(registry, stage).withInputAge();
        properties.put(DeadLetterHandler.METRICS_CONFIG, metrics);
        properties.put(StreamsConfig.mainConsumerPrefix(ExpiredRecords.METRICS_CONFIG), metrics);
        KafkaStreams streams =
                new KafkaStreams(topology(settings, stage, classifier, lag(stage), registry), properties);
        stages.add(streams);
        streams.setUncaughtExceptionHandler(new StageFailures(
                stage, settings.processing().threadRestarts(), new MissingTopics(settings, stage), failed));
        CompletableFuture<Void> runs = new CompletableFuture<>();
        running.add(runs);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                LOG.debug("stage {} runs", stage.label());
                runs.complete(null);
            } else if (now == KafkaStreams.State.ERROR) {
                failed.completeExceptionally(
                        new StageFailedException(stage, "Kafka Streams changed to state ERROR", null));
            }
        });
        starting.accept(stage, streams);
        return streams;
    }

    /**
     * Waits up to a minute until every stage has its partitions.
     *
     * @throws StageFailedException when a stage stopped
     * @throws ClusterUnavailableException when a stage has no partitions in time
     */
    public void awaitRunning() throws InterruptedException {
        awaitRunning(START_TIMEOUT);
    }

    /**
     * Waits until every stage has its partitions.
     *
     * @throws StageFailedException when a stage stopped
     * @throws ClusterUnavailableException when a stage has no partitions within the timeout
     */
    public void awaitRunning(Duration timeout) throws InterruptedException {
        CompletableFuture<Void> all = CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));
        try {
            CompletableFuture.anyOf(all, failed).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ClusterUnavailableException(
                    "the stages did not start within " + timeout.toSeconds() + " s: is the cluster healthy?", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    /**
     * Waits until a stage fails; otherwise ends only by interruption.
     *
     * @throws StageFailedException when a stage stopped
     */
    public void awaitFailure() throws InterruptedException {
        try {
            failed.get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    /**
     * Returns at once if no stage has failed.
     *
     * @throws StageFailedException when a stage stopped
     */
    public void throwFailure() {
        try {
            failed.getNow(null);
        } catch (CompletionException e) {
            throw failure(e.getCause());
        }
    }

    /** Nothing else completes {@link #failed}. */
    private static StageFailedException failure(Throwable cause) {
        return (StageFailedException) cause;
    }

    /** The classifier of the classify stage; {@code null} if the stage does not run here. */
    public BatchingEmotionClassifier classifier() {
        return classifier;
    }

    /**
     * Commits, leaves the consumer groups at once, and closes the models. Static members stay in their groups: if they
     * return before the session timeout, they get the same partitions and state.
     */
    @Override
    public void close() {
        CloseOptions options = CloseOptions.groupMembershipOperation(
                        settings.hasStaticMembership()
                                ? GroupMembershipOperation.REMAIN_IN_GROUP
                                : GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_TIMEOUT);
        stages.parallelStream().forEach(streams -> streams.close(options));
        if (downstreamLag != null) {
            downstreamLag.close();
        }
        if (webhook != null) {
            webhook.close();
        }
        if (classifier != null) {
            classifier.close();
        }
    }
}
