package io.emotionstreams.systemtests;

import static java.util.Map.entry;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Whether Kubernetes would take a resource: its own kinds by the models of its Java client, those of Strimzi and KEDA
 * by schemas of the fields that their documentation names. Unknown fields, missing ones and wrong types are refused;
 * only a text where Kubernetes' own kinds want a number or a boolean passes, as the models look at no such type.
 */
final class ManifestCheck {
    private static final Map<String, ModelCheck> KUBERNETES = Map.ofEntries(
            entry("v1 ConfigMap", V1ConfigMap::validateJsonElement),
            entry("v1 Namespace", V1Namespace::validateJsonElement),
            entry("v1 Service", V1Service::validateJsonElement),
            entry("v1 ServiceAccount", V1ServiceAccount::validateJsonElement),
            entry("apps/v1 Deployment", V1Deployment::validateJsonElement),
            entry("apps/v1 StatefulSet", V1StatefulSet::validateJsonElement),
            entry("batch/v1 Job", V1Job::validateJsonElement),
            entry("networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement),
            entry("policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement));

    private static final Map<String, Schema> OPERATORS = Map.of(
            "kafka.strimzi.io/v1 KafkaTopic", schema("KafkaTopic"),
            "kafka.strimzi.io/v1 KafkaUser", schema("KafkaUser"),
            "keda.sh/v1alpha1 ScaledObject", schema("ScaledObject"),
            "keda.sh/v1alpha1 TriggerAuthentication", schema("TriggerAuthentication"));

    private ManifestCheck() {}

    private interface ModelCheck {
        void check(JsonElement resource) throws IOException;
    }

    /** What is wrong with it; empty if nothing is. */
    static List<String> problems(Manifest manifest) {
        String type = manifest.content().path("apiVersion").asString("") + " " + manifest.kind();
        if (KUBERNETES.containsKey(type)) {
            return problems(KUBERNETES.get(type), manifest);
        }
        if (OPERATORS.containsKey(type)) {
            return OPERATORS.get(type).validate(manifest.content().toString(), InputFormat.JSON).stream()
                    .map(Error::toString)
                    .toList();
        }
        return List.of("nobody here knows how to check a '" + type + "'");
    }

    private static List<String> problems(ModelCheck model, Manifest manifest) {
        try {
            model.check(JsonParser.parseString(manifest.content().toString()));
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema schema(String kind) {
        try (InputStream json = ManifestCheck.class.getResourceAsStream("/kubernetes/" + kind + ".schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(json, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
