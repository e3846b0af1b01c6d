package io.emotionstreams.app.acls;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What a {@link Role} may do with one resource of the cluster. Operations that Kafka implies are omitted: read and write
 * imply describe.
 *
 * @param resource a topic, a consumer group, or a prefix of transactional ids
 * @param operations in the order in which they are listed
 */
public record Permission(ResourcePattern resource, List<AclOperation> operations) {
    public Permission {
        operations = List.copyOf(operations);
    }

    static Permission topic(String name, AclOperation... operations) {
        return literal(ResourceType.TOPIC, name, operations);
    }

    static Permission group(String name, AclOperation... operations) {
        return literal(ResourceType.GROUP, name, operations);
    }

    static Permission transactionalIds(String prefix, AclOperation... operations) {
        return new Permission(
                new ResourcePattern(ResourceType.TRANSACTIONAL_ID, prefix, PatternType.PREFIXED),
                Arrays.asList(operations));
    }

    private static Permission literal(ResourceType type, String name, AclOperation... operations) {
        return new Permission(new ResourcePattern(type, name, PatternType.LITERAL), Arrays.asList(operations));
    }

    boolean isPrefix() {
        return resource.patternType() == PatternType.PREFIXED;
    }

    /** Names as in Kafka's tools, such as {@code DescribeConfigs}. */
    List<String> operationNames() {
        return operations.stream().map(Permission::operationName).toList();
    }

    private static String operationName(AclOperation operation) {
        return Arrays.stream(operation.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
