package io.emotionstreams.app.acls;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.settings.SettingsReader;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PermissionsTest {
    @ParameterizedTest
    @EnumSource(Role.class)
    void everyNameFollowsThePrefix(Role role) {
        assertThat(permissions(Map.of("topics.prefix", "east.")).of(role))
                .isNotEmpty()
                .allSatisfy(
                        permission -> assertThat(permission.resource().name()).startsWith("east."));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void aResourceIsListedOnce(Role role) {
        assertThat(permissions(Map.of()).of(role))
                .extracting(Permission::resource)
                .doesNotHaveDuplicates();
    }

    @Test
    void withoutTransactionsNoIdsAreNeeded() {
        assertThat(permissions(Map.of("processing.guarantee", "at_least_once")).of(Role.DETECT))
                .noneMatch(permission -> permission.resource().resourceType() == ResourceType.TRANSACTIONAL_ID);
    }

    @Test
    void withAWebhookTheAggregateStageReadsAlertsInAGroupOfItsOwn() {
        assertThat(permissions(Map.of("alerts.webhook", "https://example.org/")).of(Role.AGGREGATE))
                .contains(
                        Permission.topic(
                                "emotion-alerts", AclOperation.READ, AclOperation.WRITE, AclOperation.DESCRIBE_CONFIGS),
                        Permission.group("emotion-streams-webhook", AclOperation.READ));
        assertThat(permissions(Map.of()).of(Role.AGGREGATE))
                .extracting(permission -> permission.resource().name())
                .doesNotContain("emotion-streams-webhook");
    }

    @Test
    void flatSummariesNeedRightsOnlyWhereAskedFor() {
        Permission write = Permission.topic("flat-summary", AclOperation.WRITE, AclOperation.DESCRIBE_CONFIGS);

        assertThat(permissions(Map.of("aggregation.flat-summary", "on")).of(Role.AGGREGATE))
                .contains(write);
        assertThat(permissions(Map.of()).of(Role.AGGREGATE)).doesNotContain(write);
    }

    @Test
    void theShellGetsOneCallForEachResource() {
        assertThat(write(AclFormat.SHELL, Role.DETECT))
                .contains("--operation Read --operation DescribeConfigs --topic 'video-frames'")
                .contains("--operation Read --group 'emotion-streams-detect'")
                .contains("--resource-pattern-type prefixed --transactional-id 'emotion-streams-detect-'");
    }

    @Test
    void strimziGetsOneRuleForEachResource() {
        assertThat(write(AclFormat.STRIMZI, Role.CAMERA))
                .isEqualTo(
                        """
                        ---
                        apiVersion: kafka.strimzi.io/v1
                        kind: KafkaUser
                        metadata:
                          name: emotion-streams-camera
                          labels:
                            strimzi.io/cluster: kafka
                        spec:
                          authorization:
                            type: simple
                            acls:
                              - resource: {type: topic, name: video-frames, patternType: literal}
                                operations: [Write]
                        """);
    }

    private static String write(AclFormat format, Role role) {
        return format.write(new AclFormat.Grant(
                role, permissions(Map.of()).of(role), "User:emotion-streams-" + role.label(), "kafka:9092"));
    }

    private static Permissions permissions(Map<String, String> given) {
        return new Permissions(
                SettingsReader.read(Optional.empty(), Map.of(), given).values());
    }
}
