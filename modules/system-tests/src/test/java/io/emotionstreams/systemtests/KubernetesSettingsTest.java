package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.emotionstreams.app.acls.Permission;
import io.emotionstreams.app.acls.Permissions;
import io.emotionstreams.app.acls.Role;
import io.emotionstreams.app.cli.EmotionStreams;
import io.emotionstreams.app.cluster.DeclaredTopics;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.cli.Commands;
import io.emotionstreams.contracts.Stage;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** What {@code k8s/} says to our program, to Strimzi and to KEDA is what the program itself would say. */
class KubernetesSettingsTest {
    private static final String USER = "emotion-streams-";

    @ForEachKubernetesSystem
    void everyStageRunsOnceAndADashboardBesideThem(String name) {
        KubernetesSystem system = KubernetesSystem.named(name);

        assertThat(system.workloads().filter(Manifest::isOurs).filter(Manifest::isService))
                .hasSize(Stage.values().length + 1);
        assertThat(Stage.values())
                .allSatisfy(stage -> assertThat(system.running(stage).isOurs()).isTrue());
    }

    @ForEachKubernetesSystem
    void theProgramTakesItsArguments(String name) {
        KubernetesSystem system = KubernetesSystem.named(name);

        assertThat(system.workloads().filter(Manifest::isOurs))
                .allSatisfy(workload -> assertThatCode(() -> Commands.prepare(new CommandLine(EmotionStreams.class))
                                .parseArgs(workload.arguments().toArray(String[]::new)))
                        .as(workload + " " + workload.arguments())
                        .doesNotThrowAnyException());
    }

    @ForEachKubernetesSystem
    void theProgramTakesItsEnvironment(String name) {
        KubernetesSystem system = KubernetesSystem.named(name);

        assertThat(system.workloads().filter(Manifest::isOurs)).allSatisfy(workload -> {
            assertThat(system.environment(workload).keySet())
                    .as(workload.toString())
                    .allMatch(variable -> variable.startsWith("EMOTION_STREAMS_"));
            assertThatCode(() -> system.settings(workload))
                    .as(workload.toString())
                    .doesNotThrowAnyException();
        });
    }

    @ForEachKubernetesSystem
    void monitoringListensWhereItIsProbed(String name) {
        KubernetesSystem system = KubernetesSystem.named(name);

        for (Stage stage : Stage.values()) {
            Manifest workload = system.running(stage);
            String port = workload.container().at("/ports/0/containerPort").asString("");
            assertThat(system.environment(workload))
                    .containsEntry("EMOTION_STREAMS_MONITORING_ADDRESS", "0.0.0.0:" + port);
            assertThat(workload.at("/spec/template/metadata/annotations")
                            .path("prometheus.io/port")
                            .asString(""))
                    .isEqualTo(port);
        }
    }

    @ForEachKubernetesSystem
    void aggregateKeepsItsNameAndItsState(String name) {
        KubernetesSystem system = KubernetesSystem.named(name);
        Manifest aggregate = system.running(Stage.AGGREGATE);

        assertThat(aggregate.kind()).isEqualTo("StatefulSet");
        assertThat(aggregate.container().path("env").valueStream())
                .anyMatch(
                        variable -> variable.path("name").asString("").equals("EMOTION_STREAMS_KAFKA_GROUP_INSTANCE_ID")
                                && variable.at("/valueFrom/fieldRef/fieldPath")
                                        .asString("")
                                        .equals("metadata.name"));
        assertThat(aggregate.container().path("volumeMounts").valueStream())
                .anyMatch(mount -> mount.path("name").equals(aggregate.at("/spec/volumeClaimTemplates/0/metadata/name"))
                        && mount.path("mountPath")
                                .asString("")
                                .equals(system.settings(aggregate).processing().stateDirectory()));
    }

    @ForEachKubernetesSystem
    void statelessStagesHaveNoNameInTheirGroup(String name) {
        KubernetesSystem system = KubernetesSystem.named(name);

        for (Stage stage : Set.of(Stage.DETECT, Stage.CLASSIFY)) {
            assertThat(system.running(stage).kind()).isEqualTo("Deployment");
            assertThat(system.settings(system.running(stage)).kafka()).doesNotContainKey("group.instance.id");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "gpu"})
    void topicsAreThoseThatOurCommandCreates(String name) {
        KubernetesSystem system = KubernetesSystem.named(name);
        Settings settings = system.settings(system.running(Stage.DETECT));

        assertThat(system.of("KafkaTopic").map(KubernetesSettingsTest::topic))
                .containsExactlyInAnyOrderElementsOf(settings.layout().newTopics(settings.topics()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "gpu"})
    void usersMayDoWhatTheirRoleNeedsAndNoMore(String name) {
        KubernetesSystem system = KubernetesSystem.named(name);
        Permissions permissions = new Permissions(system.settings(system.running(Stage.DETECT)));
        Set<String> roles = Set.of("detect", "classify", "aggregate", "dashboard", "camera");

        assertThat(system.of("KafkaUser").map(Manifest::name))
                .containsAll(roles.stream().map(USER::concat).toList());
        for (String role : roles) {
            Manifest user = system.of("KafkaUser")
                    .filter(candidate -> candidate.name().equals(USER + role))
                    .findFirst()
                    .orElseThrow();
            assertThat(user.at("/spec/authorization/acls").valueStream().flatMap(KubernetesSettingsTest::rules))
                    .as(user.toString())
                    .containsExactlyInAnyOrderElementsOf(
                            permissions.of(Role.valueOf(role.toUpperCase(Locale.ROOT))).stream()
                                    .flatMap(KubernetesSettingsTest::rules)
                                    .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "gpu"})
    void everyProcessLogsInAsItself(String name) {
        KubernetesSystem system = KubernetesSystem.named(name);

        assertThat(system.workloads()).allSatisfy(workload -> {
            assertThat(system.settings(workload).kafka())
                    .containsEntry("security.protocol", "SASL_SSL")
                    .containsKey("sasl.jaas.config");
            assertThat(workload.container().path("env").valueStream())
                    .anyMatch(variable -> variable.at("/valueFrom/secretKeyRef/name")
                            .asString("")
                            .equals(USER + workload.name()));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "gpu"})
    void replicasFollowTheLagOfTheirStageUpToItsPartitions(String name) {
        KubernetesSystem system = KubernetesSystem.named(name);

        for (Stage stage : Set.of(Stage.DETECT, Stage.CLASSIFY)) {
            Manifest workload = system.running(stage);
            Settings settings = system.settings(workload);
            Manifest scaled = system.of("ScaledObject")
                    .filter(candidate -> candidate
                            .at("/spec/scaleTargetRef/name")
                            .asString("")
                            .equals(workload.name()))
                    .findFirst()
                    .orElseThrow();
            Map<String, String> trigger = Manifest.strings(scaled.at("/spec/triggers/0/metadata"));
            assertThat(trigger)
                    .containsEntry("consumerGroup", settings.applicationId(stage))
                    .containsEntry("bootstrapServers", settings.kafka().get("bootstrap.servers"));
            assertThat(DeclaredTopics.of(stage, settings).read()).containsExactly(trigger.get("topic"));
            assertThat(scaled.at("/spec/maxReplicaCount").asInt(0))
                    .isEqualTo(settings.layout().partitions());
            assertThat(scaled.at("/spec/fallback/replicas").asInt(0))
                    .isBetween(
                            scaled.at("/spec/minReplicaCount").asInt(0),
                            settings.layout().partitions());
            assertThat(workload.at("/spec/replicas").isMissingNode())
                    .as("%s leaves its number of replicas to KEDA", workload)
                    .isTrue();
            assertThat(system.of("TriggerAuthentication").map(Manifest::name))
                    .contains(
                            scaled.at("/spec/triggers/0/authenticationRef/name").asString(""));
        }
    }

    @ForEachKubernetesSystem
    void whoClassifiesOnAGpuHasOneAndSaysSo(String name) {
        KubernetesSystem system = KubernetesSystem.named(name);
        Manifest classify = system.running(Stage.CLASSIFY);
        boolean gpu = name.equals("gpu");

        assertThat(classify.container().path("image").asString("").endsWith("-cuda"))
                .isEqualTo(gpu);
        assertThat(classify.container().path("resources").path("limits").has("nvidia.com/gpu"))
                .isEqualTo(gpu);
        assertThat("cuda".equals(system.environment(classify).get("EMOTION_STREAMS_INFERENCE_DEVICE")))
                .isEqualTo(gpu);
    }

    private static NewTopic topic(Manifest manifest) {
        return new NewTopic(
                        manifest.name(),
                        manifest.at("/spec/partitions").asInt(),
                        manifest.at("/spec/replicas").shortValue())
                .configs(Manifest.strings(manifest.at("/spec/config")));
    }

    private static Stream<String> rules(JsonNode acl) {
        JsonNode resource = acl.path("resource");
        return acl.path("operations")
                .valueStream()
                .map(operation -> rule(
                        resource.path("type").asString(""),
                        resource.path("name").asString(""),
                        resource.path("patternType").asString("literal").equals("prefix"),
                        operation.asString("")));
    }

    private static Stream<String> rules(Permission permission) {
        ResourcePattern resource = permission.resource();
        return permission.operations().stream()
                .map(operation -> rule(
                        resource.resourceType().name(),
                        resource.name(),
                        resource.patternType() == PatternType.PREFIXED,
                        operation.name()));
    }

    /** Strimzi and Kafka write the same words, but for case and underscores. */
    private static String rule(String type, String name, boolean prefix, String operation) {
        return "%s on %s '%s%s'".formatted(plain(operation), plain(type), name, prefix ? "*" : "");
    }

    private static String plain(String word) {
        return word.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
