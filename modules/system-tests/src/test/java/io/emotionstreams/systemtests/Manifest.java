package io.emotionstreams.systemtests;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One Kubernetes resource, read but not yet believed.
 *
 * @param source the file, or the overlay that it was rendered from
 * @param content all of it
 */
record Manifest(String source, JsonNode content) {
    /** Kinds that make pods. */
    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "Job");

    String kind() {
        return content.path("kind").asString("");
    }

    String name() {
        return at("/metadata/name").asString("");
    }

    JsonNode at(String pointer) {
        return content.at(pointer);
    }

    boolean isWorkload() {
        return WORKLOADS.contains(kind());
    }

    /** Whether it is to run until it is stopped. */
    boolean isService() {
        return isWorkload() && !kind().equals("Job");
    }

    /** Whether it runs our program, and not somebody else's. */
    boolean isOurs() {
        return isWorkload() && container().path("image").asString("").startsWith("emotion-streams:");
    }

    JsonNode pod() {
        return at("/spec/template/spec");
    }

    Map<String, String> podLabels() {
        return strings(at("/spec/template/metadata/labels"));
    }

    /** A pod's one container. */
    JsonNode container() {
        return pod().path("containers").path(0);
    }

    List<String> arguments() {
        return container()
                .path("args")
                .valueStream()
                .map(argument -> argument.asString(""))
                .toList();
    }

    /** A JSON object's properties, as texts. */
    static Map<String, String> strings(JsonNode node) {
        Map<String, String> strings = new HashMap<>();
        node.forEachEntry((name, value) -> strings.put(name, value.asString("")));
        return strings;
    }

    @Override
    public String toString() {
        return "%s: %s %s".formatted(source, kind(), name());
    }
}
