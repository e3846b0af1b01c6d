package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.pipeline.StageFailedException;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.classification.CoalescingInterceptor;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.stages.ExpiredRecords;
import io.emotionstreams.systemtests.ChaosRecords.Fate;
import io.emotionstreams.systemtests.ChaosRecords.Placed;
import io.emotionstreams.systemtests.ChaosRecords.Sent;
import io.emotionstreams.systemtests.ChaosSchedule.Fault;
import io.emotionstreams.testkit.ChildBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicWriter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Runs a {@link ChaosSchedule} on a real broker with the real models, and holds the result against a run without faults:
 * each record has its one answer or dead letter, or has expired and was counted as such, the answers are in order, and the summaries are the same.
 */
final class ChaosRun implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final String INTERCEPTORS = "kafka.main.consumer.interceptor.classes";

    private final ChaosSchedule schedule;
    private final Path folder;
    private final ChildBroker broker;
    private final Map<Stage, Pipeline> stages = new EnumMap<>(Stage.class);
    private final Map<Stage, Settings> settings = new EnumMap<>(Stage.class);
    private final List<String> stops = new ArrayList<>();
    /** Of each application that was started. */
    private final List<MeterRegistry> meters = new ArrayList<>();

    private Pipeline second;
    private ChaosExpiry expiry;
    /** Percent of what detect has not read that will expire before it is started again; 0 if it is not down. */
    private int expiring;

    private int startsOfDetect;

    /** @param folder an empty one */
    ChaosRun(ChaosSchedule schedule, Path folder) {
        this.schedule = schedule;
        this.folder = folder;
        this.broker = ChildBroker.start(folder.resolve("broker"));
    }

    /**
     * Runs it.
     *
     * @param pictures small frames with faces
     * @param classifier of the undisturbed run
     * @throws AssertionError if something is lost, repeated, out of order or counted wrongly
     */
    void run(List<byte[]> pictures, EmotionClassifier classifier) throws Exception {
        try (TestCluster cluster = new TestCluster(broker.bootstrapServers(), "chaos" + schedule.seed() + "-")) {
            for (Stage stage : Stage.values()) {
                settings.put(stage, settings(cluster, stage, ""));
            }
            Settings any = Deployment.create(cluster, folder, common());
            long now = System.currentTimeMillis();
            List<Sent> records = new ChaosRecords(schedule, any.topics().videoFrames(), pictures, now)
                    .all(schedule.sessions(), schedule.frames());
            expiry = new ChaosExpiry(
                    cluster.admin(),
                    any.topics().videoFrames().name(),
                    schedule.partitions(),
                    any.applicationId(Stage.DETECT));
            List<Placed> placed = new ArrayList<>();
            try (TopicWriter<String, byte[]> writer =
                            cluster.writer(any.topics().videoFrames());
                    ChaosReading reading = new ChaosReading(schedule, cluster, any)) {
                applications(any).forEach(this::start);
                int parts = schedule.faults().size() + 1;
                for (int part = 0; part < parts; part++) {
                    List<Sent> next =
                            records.subList(records.size() * part / parts, records.size() * (part + 1) / parts);
                    placed.addAll(send(next, writer));
                    if (part < schedule.faults().size()) {
                        happen(schedule.faults().get(part), cluster);
                    }
                    supervise();
                }
                relieve();
                List<Placed> expired = placed.stream().filter(expiry::isExpired).toList();
                placed.removeAll(expired);
                placed.addAll(send(ends(expired), writer));
                ChaosOutcome expected = undisturbed(any, classifier, placed, now);
                reading.awaitEnd(placed, expected, this::supervise);
                reading.requireEachOnce(placed, expired);
                reading.requireSame(expected, expired.isEmpty());
                requireCounted(expired.size());
            }
            assertThat(stops).as("stages that stopped by themselves").isEmpty();
        }
    }

    private static List<Placed> send(List<Sent> records, TopicWriter<String, byte[]> writer) throws Exception {
        List<RecordMetadata> places =
                writer.sendAll(records.stream().map(Sent::record).toList());
        return IntStream.range(0, places.size())
                .mapToObj(i -> new Placed(
                        records.get(i), places.get(i).partition(), places.get(i).offset()))
                .toList();
    }

    /** The end markers among them: whoever misses a summary ends the session once more. */
    private static List<Sent> ends(List<Placed> expired) {
        return expired.stream()
                .map(Placed::sent)
                .filter(sent -> sent.fate() == Fate.END)
                .toList();
    }

    /** A stage that dies before it commits counts the same records again. */
    private void requireCounted(int expired) {
        double counted = meters.stream()
                .flatMap(registry -> registry.find("emotion.streams.expired.records").counters().stream())
                .mapToDouble(Counter::count)
                .sum();
        assertThat(counted).as("counted, %s", expiry).isBetween((double) expired, (double) expired * startsOfDetect);
    }

    private ChaosOutcome undisturbed(Settings any, EmotionClassifier classifier, List<Placed> records, long now) {
        try (UndisturbedRun run = new UndisturbedRun(any, classifier, Instant.ofEpochMilli(now))) {
            records.forEach(placed -> run.process(placed.sent().record()));
            return run.outcome(!schedule.privacy());
        }
    }

    private Set<Stage> applications(Settings any) {
        return Pipeline.applications(any, EnumSet.allOf(Stage.class));
    }

    private Map<String, String> common() {
        Map<String, String> common = new HashMap<>();
        common.put("topics.partitions", Integer.toString(schedule.partitions()));
        common.put("privacy.mode", schedule.privacy() ? "aggregate" : "off");
        common.put("privacy.min-faces", "1");
        common.put("processing.guarantee", schedule.exactlyOnce() ? "exactly_once_v2" : "at_least_once");
        common.put("processing.commit-interval-ms", Integer.toString(schedule.commitMillis()));
        common.put("detection.threads", "1");
        common.put("classification.threads", "1");
        common.put("inference.intra-op-threads", "1");
        // Silence by the clock on the wall is no part of the schedule.
        common.put("aggregation.session-gap-ms", "590000");
        common.put("aggregation.window-ms", "4000");
        common.put("kafka.session.timeout.ms", "6000");
        common.put("kafka.heartbeat.interval.ms", "500");
        common.put("kafka.transaction.timeout.ms", "10000");
        // Whoever runs a service starts it until the broker is there.
        common.put("broker.timeout-ms", Long.toString(START.toMillis()));
        common.put("kafka.main.consumer.max.poll.interval.ms", Integer.toString(schedule.maxPollMillis()));
        common.put("kafka.producer.interceptor.classes", ChaosControl.OnSend.class.getName());
        common.put("kafka.default.client.supplier", ChaosClients.class.getName());
        return common;
    }

    private Settings settings(TestCluster cluster, Stage stage, String member) {
        Map<String, String> more = common();
        boolean merges = stage == Stage.CLASSIFY && !schedule.privacy();
        more.put(
                INTERCEPTORS,
                ExpiredRecords.class.getName() + ","
                        + (merges ? CoalescingInterceptor.class.getName() + "," : "")
                        + ChaosControl.OnPoll.class.getName());
        if (schedule.staticMembers()) {
            more.put("kafka.main.consumer.group.instance.id", stage.label() + member);
        }
        return Deployment.read(cluster, "", folder.resolve(stage.label() + member), more);
    }

    private ChaosControl control(Stage stage) {
        return ChaosControl.of(settings.get(stage).applicationId(stage));
    }

    /** In privacy mode, whatever happens to a stage happens to the application that all of them are. */
    private Stage application(Stage stage) {
        return schedule.privacy() ? Stage.DETECT : stage;
    }

    private Set<Stage> stagesOf(Stage application) {
        return schedule.privacy() ? EnumSet.allOf(Stage.class) : EnumSet.of(application);
    }

    private void start(Stage application) {
        control(application); // before the producers look it up
        stages.put(application, open(application, settings.get(application)));
    }

    private Pipeline open(Stage application, Settings ofMember) {
        MeterRegistry registry = new SimpleMeterRegistry();
        meters.add(registry);
        startsOfDetect += application == Stage.DETECT ? 1 : 0;
        return Pipeline.start(ofMember, stagesOf(application), registry, (stage, streams) -> {});
    }

    private void happen(Fault fault, TestCluster cluster) throws Exception {
        relieve();
        Stage application = application(fault.stage());
        switch (fault.kind()) {
            case KILL -> control(application).killAt(fault.size());
            case CRASH -> control(application).crashAt(fault.size());
            case EXPIRE -> {
                // It misses only what comes after what it has read.
                await().atMost(START).until(() -> {
                    supervise();
                    return expiry.hasReadAnything();
                });
                stages.remove(application).close();
                expiring = fault.size();
            }
            case PAUSE -> control(application).pause(fault.size());
            case SLOW -> control(application).slow(fault.size());
            case RESTART -> restart(application);
            case REBALANCE -> second = open(application, settings(cluster, application, "-2"));
            case BROKER -> broker.restart();
            case BROKER_KILL -> {
                expiry.awaitCheckpoint(broker.logDirectory().resolve("log-start-offset-checkpoint"), START);
                broker.killAndRestart();
            }
        }
    }

    /** Ends what lasts until the next fault. */
    private void relieve() throws Exception {
        if (expiring > 0) {
            expiry.expire(expiring);
            expiring = 0;
            start(application(Stage.DETECT));
        }
        stages.keySet().forEach(stage -> control(stage).slow(0));
        if (second != null) {
            second.close();
            second = null;
        }
    }

    private void restart(Stage application) {
        stages.get(application).close();
        start(application);
    }

    /** Starts what the test has killed, as whoever runs a service would. */
    private void supervise() {
        for (Stage application : List.copyOf(stages.keySet())) {
            try {
                stages.get(application).throwFailure();
            } catch (StageFailedException e) {
                if (!(rootCause(e) instanceof ChaosControl.Killed)) {
                    stops.add(e.getMessage());
                }
                restart(application);
            }
        }
    }

    private static Throwable rootCause(Throwable e) {
        return e.getCause() == null ? e : rootCause(e.getCause());
    }

    @Override
    public void close() {
        if (second != null) {
            second.close();
        }
        stages.forEach((stage, pipeline) -> {
            pipeline.close();
            ChaosControl.forget(settings.get(stage).applicationId(stage));
        });
        broker.close();
    }
}
