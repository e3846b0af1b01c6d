package io.emotionstreams.app.acls;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.resource.ResourceType;

/** Writes a role's permissions for the administrator who grants them. */
public enum AclFormat {
    /** Commands of Kafka's own tool. */
    SHELL {
        @Override
        public String write(Grant grant) {
            return "# " + grant.role().label() + "\n"
                    + grant.permissions().stream()
                            .map(permission -> shellLine(grant, permission))
                            .collect(Collectors.joining("\n"))
                    + "\n";
        }
    },
    /** A KafkaUser resource of Strimzi, for a cluster named kafka; the reader adds the authentication. */
    STRIMZI {
        @Override
        public String write(Grant grant) {
            return """
                    ---
                    apiVersion: kafka.strimzi.io/v1
                    kind: KafkaUser
                    metadata:
                      name: %s
                      labels:
                        strimzi.io/cluster: kafka
                    spec:
                      authorization:
                        type: simple
                        acls:
                    """
                            .formatted(grant.principal().replaceFirst("^User:", ""))
                    + grant.permissions().stream().map(AclFormat::strimziRule).collect(Collectors.joining());
        }
    },
    /** Rows of a Markdown table. */
    MARKDOWN {
        @Override
        public String write(Grant grant) {
            return grant.permissions().stream()
                    .map(permission -> "| %s | %s | `%s%s` | %s |\n"
                            .formatted(
                                    permission.equals(grant.permissions().get(0))
                                            ? "**%s**: %s"
                                                    .formatted(
                                                            grant.role().label(),
                                                            grant.role().meaning())
                                            : "",
                                    words(permission.resource().resourceType()),
                                    permission.resource().name(),
                                    permission.isPrefix() ? "*" : "",
                                    String.join(", ", permission.operationNames())))
                    .collect(Collectors.joining());
        }

        @Override
        public String heading() {
            return "| role | resource | name | operations |\n|---|---|---|---|\n";
        }
    };

    /**
     * One role's permissions.
     *
     * @param role the role
     * @param permissions all permissions that it needs
     * @param principal who receives them, such as {@code User:emotion-streams-detect}
     * @param bootstrapServers of the cluster
     */
    public record Grant(Role role, List<Permission> permissions, String principal, String bootstrapServers) {
        public Grant {
            permissions = List.copyOf(permissions);
        }
    }

    /** Writes all of a role's permissions, ending with a line break. */
    public abstract String write(Grant grant);

    /** The text before the first role. */
    public String heading() {
        return "";
    }

    private static String shellLine(Grant grant, Permission permission) {
        return ("kafka-acls.sh --bootstrap-server %s --command-config admin.properties"
                        + " --add --allow-principal '%s'%s%s --%s '%s'")
                .formatted(
                        grant.bootstrapServers(),
                        grant.principal(),
                        permission.operationNames().stream()
                                .map(operation -> " --operation " + operation)
                                .collect(Collectors.joining()),
                        permission.isPrefix() ? " --resource-pattern-type prefixed" : "",
                        words(permission.resource().resourceType()).replace(' ', '-'),
                        permission.resource().name());
    }

    private static String strimziRule(Permission permission) {
        boolean transactions = permission.resource().resourceType() == ResourceType.TRANSACTIONAL_ID;
        return "      - resource: {type: %s, name: %s, patternType: %s}\n        operations: [%s]\n"
                .formatted(
                        transactions
                                ? "transactionalId"
                                : words(permission.resource().resourceType()),
                        permission.resource().name(),
                        permission.isPrefix() ? "prefix" : "literal",
                        String.join(", ", permission.operationNames()));
    }

    private static String words(ResourceType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
