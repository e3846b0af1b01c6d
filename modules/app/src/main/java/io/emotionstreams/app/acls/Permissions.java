package io.emotionstreams.app.acls;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.emotionstreams.app.cluster.DeclaredTopics;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.stages.StageTopics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;

/**
 * The minimal permissions of each {@link Role} on a cluster with an authorizer. Names follow the settings, and a stage's
 * topics are those that it declares.
 */
public final class Permissions {
    private final Settings settings;
    private final Topics topics;

    /** For the topics and application ids of these settings. */
    public Permissions(Settings settings) {
        this.settings = settings;
        this.topics = settings.topics();
    }

    /** The permissions of a role; each resource is listed once. */
    public List<Permission> of(Role role) {
        return switch (role) {
            case DETECT -> detect();
            case CLASSIFY -> stage(Stage.CLASSIFY);
            case AGGREGATE -> stage(Stage.AGGREGATE);
            case CAMERA -> List.of(topic(topics.videoFrames(), WRITE));
            case REPLAY -> replay();
            case RECORD -> List.of(topic(topics.videoFrames(), READ));
            case DOWNLOAD -> download();
            case ERASE -> erase();
            case DASHBOARD ->
                List.of(
                        topic(topics.emotionSummary(), READ),
                        topic(topics.trackSummary(), READ),
                        topic(topics.sessionSummary(), READ),
                        topic(topics.sessionRuns(), READ),
                        topic(topics.emotionAlerts(), READ),
                        topic(topics.sessionMarkers(), READ, WRITE));
            case GATEWAY ->
                List.of(
                        topic(topics.videoFrames(), WRITE),
                        topic(topics.faceEmotions(), READ),
                        topic(topics.sessionSummary(), READ));
            case TOPICS ->
                topics.all().stream()
                        .map(topic -> topic(topic, CREATE, DESCRIBE, DESCRIBE_CONFIGS))
                        .toList();
        };
    }

    /** How long frames wait behind detect is read from the groups of the stages there; in privacy mode there are none. */
    private List<Permission> detect() {
        List<Permission> permissions = new ArrayList<>(stage(Stage.DETECT));
        if (!settings.privacy().aggregateOnly()) {
            permissions.add(topic(topics.faceEmotions(), DESCRIBE));
            for (Stage downstream : List.of(Stage.CLASSIFY, Stage.AGGREGATE)) {
                permissions.add(Permission.group(settings.applicationId(downstream), DESCRIBE));
            }
        }
        return permissions;
    }

    private List<Permission> stage(Stage stage) {
        String applicationId = settings.applicationId(stage);
        StageTopics touched = DeclaredTopics.of(stage, settings);
        Map<String, Set<AclOperation>> operations = new LinkedHashMap<>();
        for (Topic<?, ?> topic : topics.all()) {
            Set<AclOperation> allowed = new LinkedHashSet<>();
            if (touched.read().contains(topic.name())
                    || (topic.equals(topics.emotionAlerts()) && callsWebhook(stage))) {
                allowed.add(READ);
            }
            if (touched.written().contains(topic.name())) {
                allowed.add(WRITE);
            }
            if (!allowed.isEmpty()) {
                // Sizes and retention are checked at startup.
                allowed.add(DESCRIBE_CONFIGS);
                operations.put(topic.name(), allowed);
            }
        }
        touched.changelogs(applicationId).stream()
                .sorted()
                .forEach(changelog -> operations.put(changelog, new LinkedHashSet<>(List.of(READ, WRITE, CREATE))));
        List<Permission> permissions = new ArrayList<>();
        operations.forEach(
                (name, allowed) -> permissions.add(Permission.topic(name, allowed.toArray(AclOperation[]::new))));
        permissions.add(Permission.group(applicationId, READ));
        if (callsWebhook(stage)) {
            permissions.add(Permission.group(settings.webhookGroup(), READ));
        }
        if (settings.processing().guarantee().equals("exactly_once_v2")) {
            // Kafka Streams appends the process id and the thread number.
            permissions.add(Permission.transactionalIds(applicationId + "-", WRITE));
        }
        return permissions;
    }

    /** The webhook runs beside the aggregate stage, which in privacy mode is in each stage's application. */
    private boolean callsWebhook(Stage stage) {
        return settings.webhook() != null
                && (stage == Stage.AGGREGATE || settings.privacy().aggregateOnly());
    }

    /** A replay checks all topics and groups before it sends; a missing stage would otherwise show only as a timeout. */
    private List<Permission> replay() {
        Set<String> used = new HashSet<>(DeclaredTopics.ofAllStages(settings));
        used.add(topics.sessionMarkers().name());
        return Stream.concat(
                        Stream.of(
                                        topic(topics.videoFrames(), WRITE, DESCRIBE_CONFIGS),
                                        topic(topics.faceCrops(), DESCRIBE, DESCRIBE_CONFIGS),
                                        topic(topics.faceEmotions(), DESCRIBE, DESCRIBE_CONFIGS),
                                        topic(topics.emotionSummary(), READ, DESCRIBE_CONFIGS),
                                        topic(topics.trackSummary(), DESCRIBE, DESCRIBE_CONFIGS),
                                        topic(topics.sessionSummary(), READ, DESCRIBE_CONFIGS),
                                        topic(topics.sessionRuns(), DESCRIBE, DESCRIBE_CONFIGS),
                                        topic(topics.emotionAlerts(), DESCRIBE, DESCRIBE_CONFIGS),
                                        topic(topics.flatSummary(), DESCRIBE, DESCRIBE_CONFIGS),
                                        topic(topics.sessionMarkers(), DESCRIBE),
                                        topic(topics.deadLetters(), DESCRIBE, DESCRIBE_CONFIGS))
                                .filter(permission ->
                                        used.contains(permission.resource().name())),
                        Stream.of(Stage.values())
                                .map(settings::applicationId)
                                .distinct()
                                .map(group -> Permission.group(group, DESCRIBE)))
                .toList();
    }

    /** In privacy mode there are no records of faces. */
    private List<Permission> download() {
        return Stream.of(
                        topics.faceEmotions(),
                        topics.emotionSummary(),
                        topics.trackSummary(),
                        topics.sessionSummary(),
                        topics.sessionRuns())
                .filter(topic -> !settings.privacy().aggregateOnly() || !topic.equals(topics.faceEmotions()))
                .map(topic -> topic(topic, READ))
                .toList();
    }

    /** Each topic's retention determines when the rest is deleted. */
    private List<Permission> erase() {
        Set<Topic<String, ?>> compacted =
                Set.of(topics.sessionSummary(), topics.sessionRuns(), topics.flatSummary(), topics.sessionMarkers());
        return topics.all().stream()
                .map(topic -> compacted.contains(topic) ? topic(topic, READ, WRITE) : topic(topic, DESCRIBE_CONFIGS))
                .toList();
    }

    private static Permission topic(Topic<?, ?> topic, AclOperation... operations) {
        return Permission.topic(topic.name(), operations);
    }
}
