package io.emotionstreams.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.app.settings.SettingsReader;
import io.emotionstreams.contracts.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * All resources of one {@code kubectl apply -k}: the base as its files say, an overlay as kubectl renders it.
 *
 * @param name {@code base}, or the overlay's
 * @param manifests all of them
 */
record KubernetesSystem(String name, List<Manifest> manifests) {
    static final Path FOLDER = Path.of("..", "..", "k8s");

    private static final Logger LOG = LoggerFactory.getLogger(KubernetesSystem.class);

    /** kubectl takes its time, and every rule asks. */
    private static final Map<String, KubernetesSystem> READ = new ConcurrentHashMap<>();

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    KubernetesSystem {
        manifests = List.copyOf(manifests);
    }

    /** {@code base} or an overlay; where kubectl is missing or too old, a test that asks for an overlay is skipped. */
    static KubernetesSystem named(String name) {
        return READ.computeIfAbsent(name, unread -> unread.equals("base") ? base() : overlay(unread));
    }

    /** As its files say, without kubectl. */
    private static KubernetesSystem base() {
        Path folder = FOLDER.resolve("base");
        JsonNode kustomization =
                read(folder.resolve("kustomization.yaml")).get(0).content();
        List<Manifest> manifests = new ArrayList<>();
        kustomization
                .path("resources")
                .valueStream()
                .forEach(file -> manifests.addAll(read(folder.resolve(file.asString()))));
        kustomization
                .path("configMapGenerator")
                .valueStream()
                .forEach(generator -> manifests.add(new Manifest("base/kustomization.yaml", configMap(generator))));
        return new KubernetesSystem("base", manifests);
    }

    private static KubernetesSystem overlay(String name) {
        boolean rendering =
                output("kubectl", "version", "--client", "-o", "json").contains("kustomizeVersion");
        if (!rendering) {
            LOG.warn("k8s/overlays/{} is NOT checked: that needs kubectl 1.24 or later on the PATH", name);
        }
        assumeThat(rendering).as("a kubectl that renders overlays").isTrue();
        String yaml = output(
                "kubectl", "kustomize", FOLDER.resolve("overlays/" + name).toString());
        return new KubernetesSystem(name, parse("overlays/" + name, yaml));
    }

    /** The resources of a file. */
    static List<Manifest> read(Path file) {
        try {
            return parse(FOLDER.relativize(file).toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<Manifest> of(String kind) {
        return manifests.stream().filter(manifest -> manifest.kind().equals(kind));
    }

    Stream<Manifest> workloads() {
        return manifests.stream().filter(Manifest::isWorkload);
    }

    /** The workload that runs a stage and no other. */
    Manifest running(Stage stage) {
        return workloads()
                .filter(workload -> workload.arguments().equals(List.of("run", "--stages", stage.label())))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " runs no " + stage.label()));
    }

    /** The environment of a workload's container, with what comes from Secrets and fields made up. */
    Map<String, String> environment(Manifest workload) {
        Map<String, String> environment = new HashMap<>();
        workload.container().path("envFrom").forEach(source -> {
            String configMap = source.at("/configMapRef/name").asString();
            environment.putAll(of("ConfigMap")
                    .filter(candidate -> candidate.name().equals(configMap))
                    .findFirst()
                    .map(found -> Manifest.strings(found.content().path("data")))
                    .orElseThrow(() -> new AssertionError(
                            workload + " takes settings from '" + configMap + "', which is no ConfigMap of " + name)));
        });
        workload.container()
                .path("env")
                .forEach(variable -> environment.put(
                        variable.path("name").asString(), variable.path("value").asString("made up")));
        return environment;
    }

    /** What our program would make of that environment. */
    Settings settings(Manifest workload) {
        return SettingsReader.read(Optional.empty(), environment(workload), Map.of())
                .values();
    }

    @Override
    public String toString() {
        return name;
    }

    private static JsonNode configMap(JsonNode generator) {
        ObjectNode configMap = YAML.createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
        configMap.putObject("metadata").put("name", generator.path("name").asString());
        ObjectNode data = configMap.putObject("data");
        generator.path("literals").valueStream().map(JsonNode::asString).forEach(literal -> {
            String[] pair = literal.split("=", 2);
            data.put(pair[0], pair[1]);
        });
        return configMap;
    }

    private static List<Manifest> parse(String source, String yaml) {
        List<Manifest> manifests = new ArrayList<>();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(yaml)) {
            documents.forEachRemaining(document -> manifests.add(new Manifest(source, document)));
        }
        return manifests;
    }

    /** Of a command that should succeed; empty if there is no such command. */
    private static String output(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(Arrays.toString(command) + " fails: " + output);
            }
            return output;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            return "";
        }
    }
}
