package io.emotionstreams.systemtests;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * The Kafka clients of the stages, which can die as those of a process do that is killed by SIGKILL. The broker learns
 * nothing of it: what was not sent yet is lost, a transaction stays open until it times out or is fenced, and a member
 * stays in its group until its session ends. Instantiated by Kafka, thread-safe.
 */
public final class ChaosClients implements KafkaClientSupplier {
    private static final Map<String, List<Runnable>> DEATHS = new ConcurrentHashMap<>();

    /** Called by Kafka, which instantiates suppliers by reflection. */
    public ChaosClients() {}

    /** Whichever clients have the same Kafka Streams instance as this one die; called by its stream thread. */
    static void die(String clientId) {
        DEATHS.getOrDefault(instance(clientId), List.of()).forEach(Runnable::run);
    }

    /** Forgets the clients of an application. */
    static void forget(String applicationId) {
        DEATHS.keySet().removeIf(instance -> instance.startsWith(applicationId + "-"));
    }

    /** A stream thread's clients are named after the instance, the thread, and what they do. */
    private static String instance(String clientId) {
        int end = clientId.indexOf("-StreamThread-");
        return end < 0 ? clientId : clientId.substring(0, end);
    }

    private static void onDeath(Map<String, Object> config, Runnable death) {
        String clientId = String.valueOf(config.get(CommonClientConfigs.CLIENT_ID_CONFIG));
        DEATHS.computeIfAbsent(instance(clientId), key -> new CopyOnWriteArrayList<>())
                .add(death);
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        onDeath(config, () -> producer.close(Duration.ZERO));
        return producer;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        Member member = new Member(config);
        onDeath(config, () -> member.dead = true);
        return member;
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return getRestoreConsumer(config);
    }

    /** A member of a group that does not leave it once it is dead. */
    private static final class Member extends KafkaConsumer<byte[], byte[]> {
        private volatile boolean dead;

        Member(Map<String, Object> config) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        public void close(CloseOptions option) {
            super.close(
                    dead
                            ? CloseOptions.timeout(Duration.ZERO)
                                    .withGroupMembershipOperation(GroupMembershipOperation.REMAIN_IN_GROUP)
                            : option);
        }
    }
}
