package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What stands in {@code k8s/} is what a cluster would take, and keeps the rules that any operator would ask for. */
class KubernetesManifestsTest {
    private static final Map<String, String> SELECTORS = Map.of(
            "Service", "/spec/selector",
            "PodDisruptionBudget", "/spec/selector/matchLabels",
            "NetworkPolicy", "/spec/podSelector/matchLabels");

    private static final List<String> PROBES = List.of("startupProbe", "readinessProbe", "livenessProbe");

    /** Until a stage has committed and left its group, see {@code Pipeline}; then the process has to end. */
    private static final int CLOSE_SECONDS = 20;

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(KubernetesSystem.FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    static Stream<Path> resourceFiles() throws IOException {
        return files().filter(KubernetesManifestsTest::isListedAsResource);
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileIsYamlAndItsKustomizationNamesIt(Path file) {
        assertThat(KubernetesSystem.read(file)).isNotEmpty();
        if (!file.endsWith("kustomization.yaml")) {
            assertThat(named(file, "resources") || named(file, "patches"))
                    .as("%s is named by the kustomization beside it", file)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("resourceFiles")
    void aFilesResourcesAreValid(Path file) {
        assertThat(KubernetesSystem.read(file)).allSatisfy(manifest -> assertThat(ManifestCheck.problems(manifest))
                .as(manifest.toString())
                .isEmpty());
    }

    @ForEachKubernetesSystem
    void everyResourceIsValidAndTheOnlyOneOfItsName(String name) {
        KubernetesSystem system = KubernetesSystem.named(name);

        assertThat(system.manifests()).allSatisfy(manifest -> assertThat(ManifestCheck.problems(manifest))
                .as(manifest.toString())
                .isEmpty());
        assertThat(system.manifests().stream().map(Manifest::toString)).doesNotHaveDuplicates();
    }

    @ForEachKubernetesSystem
    void secretsAreReferredToAndNeverWritten(String name) {
        KubernetesSystem system = KubernetesSystem.named(name);

        assertThat(system.of("Secret")).isEmpty();
        assertThat(system.workloads()
                        .flatMap(workload -> workload.container().path("env").valueStream()))
                .filteredOn(variable -> variable.path("name").asString("").matches(".*(PASSWORD|JAAS|TOKEN).*"))
                .allSatisfy(variable -> assertThat(
                                variable.at("/valueFrom/secretKeyRef/key").asString(""))
                        .as(variable.toString())
                        .isNotEmpty());
    }

    @ForEachKubernetesSystem
    void everyPodHasOneContainerThatSaysWhatItNeeds(String name) {
        assertThat(KubernetesSystem.named(name).workloads()).isNotEmpty().allSatisfy(workload -> {
            JsonNode resources = workload.container().path("resources");
            for (String bound : List.of("/requests/cpu", "/requests/memory", "/limits/cpu", "/limits/memory")) {
                assertThat(resources.at(bound).asString(""))
                        .as(workload + " " + bound)
                        .isNotEmpty();
            }
            assertThat(workload.pod().path("containers").size()).isEqualTo(1);
        });
    }

    @ForEachKubernetesSystem
    void everyServiceIsProbedOnAPortThatItHas(String name) {
        assertThat(KubernetesSystem.named(name).workloads().filter(Manifest::isService))
                .allSatisfy(workload -> {
                    Set<String> ports = portNames(workload);
                    for (String probe : PROBES) {
                        JsonNode how = workload.container().path(probe);
                        JsonNode port = how.has("httpGet") ? how.at("/httpGet/port") : how.at("/tcpSocket/port");
                        assertThat(port.asString("")).as(workload + " " + probe).isIn(ports);
                    }
                    if (workload.isOurs()) {
                        assertThat(workload.container()
                                        .at("/readinessProbe/httpGet/path")
                                        .asString(""))
                                .isEqualTo("/ready");
                        assertThat(workload.container()
                                        .at("/livenessProbe/httpGet/path")
                                        .asString(""))
                                .isEqualTo("/health");
                    }
                });
    }

    @ForEachKubernetesSystem
    void noPodHasRightsThatItDoesNotUse(String name) {
        assertThat(KubernetesSystem.named(name).workloads()).allSatisfy(workload -> {
            JsonNode pod = workload.pod();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean(false))
                    .as("non-root")
                    .isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt(0))
                    .as("a user by number")
                    .isPositive();
            assertThat(pod.at("/securityContext/seccompProfile/type").asString(""))
                    .isEqualTo("RuntimeDefault");
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true))
                    .as("a token")
                    .isFalse();
            JsonNode container = workload.container().path("securityContext");
            assertThat(container.path("allowPrivilegeEscalation").asBoolean(true))
                    .as("escalation")
                    .isFalse();
            assertThat(container.at("/capabilities/drop/0").asString("")).isEqualTo("ALL");
            if (workload.isOurs()) {
                assertThat(pod.at("/securityContext/runAsUser").asInt(0)).isEqualTo(10001);
                assertThat(container.path("readOnlyRootFilesystem").asBoolean(false))
                        .as("read-only")
                        .isTrue();
            }
        });
    }

    /** A service named emotion-streams-… would set EMOTION_STREAMS_…_PORT, which our program refuses to start with. */
    @ForEachKubernetesSystem
    void noPodGetsKubernetesOwnVariables(String name) {
        assertThat(KubernetesSystem.named(name).workloads()).allSatisfy(workload -> assertThat(
                        workload.pod().path("enableServiceLinks").asBoolean(true))
                .as(workload.toString())
                .isFalse());
    }

    @ForEachKubernetesSystem
    void everyImageIsPinned(String name) {
        assertThat(KubernetesSystem.named(name).workloads()).allSatisfy(workload -> assertThat(
                        workload.container().path("image").asString(""))
                .matches("[a-z0-9./-]+:[0-9]+\\.[0-9]+\\.[0-9]+(-cuda)?"));
    }

    @ForEachKubernetesSystem
    void everySelectorFindsPods(String name) {
        KubernetesSystem system = KubernetesSystem.named(name);
        List<Manifest> workloads = system.workloads().toList();

        assertThat(workloads).filteredOn(Manifest::isService).allSatisfy(workload -> {
            assertThat(workload.podLabels())
                    .as(workload.toString())
                    .containsAllEntriesOf(Manifest.strings(workload.at("/spec/selector/matchLabels")));
            assertThat(workload.pod().path("topologySpreadConstraints").valueStream())
                    .allSatisfy(spread -> assertThat(workload.podLabels())
                            .containsAllEntriesOf(Manifest.strings(spread.at("/labelSelector/matchLabels"))));
        });
        SELECTORS.forEach((kind, pointer) -> assertThat(system.of(kind)).allSatisfy(manifest -> assertThat(workloads)
                .as(manifest.toString())
                .anyMatch(workload -> workload.podLabels()
                        .entrySet()
                        .containsAll(Manifest.strings(manifest.at(pointer)).entrySet()))));
    }

    @ForEachKubernetesSystem
    void everyServiceLeadsToAPortThatItsPodsHave(String name) {
        KubernetesSystem system = KubernetesSystem.named(name);

        assertThat(system.of("Service")).isNotEmpty().allSatisfy(service -> assertThat(system.workloads())
                .as(service.toString())
                .anyMatch(workload -> workload.podLabels()
                                .entrySet()
                                .containsAll(Manifest.strings(service.at("/spec/selector"))
                                        .entrySet())
                        && portNames(workload)
                                .contains(service.at("/spec/ports/0/targetPort").asString(""))));
    }

    @ForEachKubernetesSystem
    void everyPodHasAnAccountAndVolumesThatAreThere(String name) {
        KubernetesSystem system = KubernetesSystem.named(name);
        List<String> accounts = system.of("ServiceAccount").map(Manifest::name).toList();

        assertThat(system.workloads()).allSatisfy(workload -> {
            JsonNode account = workload.pod().path("serviceAccountName");
            if (!account.isMissingNode()) {
                assertThat(account.asString("")).as(workload.toString()).isIn(accounts);
            }
            assertThat(names(workload.pod().path("volumes"), workload.at("/spec/volumeClaimTemplates")))
                    .as(workload.toString())
                    .containsExactlyInAnyOrderElementsOf(
                            names(workload.container().path("volumeMounts")));
        });
    }

    @ForEachKubernetesSystem
    void everyStageHasTimeToCloseAndADisruptionBudget(String name) {
        KubernetesSystem system = KubernetesSystem.named(name);

        for (Stage stage : Stage.values()) {
            Manifest workload = system.running(stage);
            assertThat(workload.pod().path("terminationGracePeriodSeconds").asInt(30))
                    .isGreaterThanOrEqualTo(2 * CLOSE_SECONDS);
            assertThat(system.of("PodDisruptionBudget")).anyMatch(budget -> workload.podLabels()
                    .equals(Manifest.strings(budget.at("/spec/selector/matchLabels"))));
        }
    }

    @ForEachKubernetesSystem
    void nothingIsReachedThatNoPolicyOpens(String name) {
        assertThat(KubernetesSystem.named(name).of("NetworkPolicy"))
                .anyMatch(policy -> policy.at("/spec/podSelector").isEmpty()
                        && policy.at("/spec/policyTypes").size() == 2
                        && policy.at("/spec/ingress").isMissingNode()
                        && policy.at("/spec/egress").isMissingNode());
    }

    private static List<String> names(JsonNode... lists) {
        return Stream.of(lists)
                .flatMap(JsonNode::valueStream)
                .map(entry -> entry.has("name") ? entry : entry.path("metadata"))
                .map(entry -> entry.path("name").asString(""))
                .toList();
    }

    private static Set<String> portNames(Manifest workload) {
        return workload.container()
                .path("ports")
                .valueStream()
                .map(port -> port.path("name").asString(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isListedAsResource(Path file) {
        return named(file, "resources");
    }

    private static boolean named(Path file, String list) {
        JsonNode kustomization = KubernetesSystem.read(file.resolveSibling("kustomization.yaml"))
                .get(0)
                .content();
        String name = file.getFileName().toString();
        return kustomization
                .path(list)
                .valueStream()
                .anyMatch(entry -> entry.asString("").equals(name)
                        || entry.path("path").asString("").equals(name));
    }
}
