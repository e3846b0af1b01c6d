package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.SecuredCluster.DEADLINE;
import static io.emotionstreams.systemtests.SecuredCluster.FAILURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emotionstreams.app.acls.Role;
import io.emotionstreams.contracts.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A stage that the cluster refuses something stops, and says in one line what is missing. */
class RefusedStageIT {
    private static final int FRAMES = 2;
    private static final int ANSWERS_OF_SOME_SECONDS = 20;

    @TempDir
    private static Path folder;

    private static SecuredCluster cluster;

    @BeforeAll
    static void sendASession() throws Exception {
        cluster = new SecuredCluster(folder);
        cluster.replay("lesson-7", FRAMES);
        // Only for such a one does aggregate write dead letters.
        cluster.sendGarbage(cluster.topics().faceEmotions(), "lesson-7");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    /** A changelog is made, and thereby emptied, last: nothing is read from an empty one. */
    static Stream<Arguments> eachAclOfEachStage() {
        return Stream.of(Stage.values()).flatMap(stage -> SecuredCluster.bindings(Role.valueOf(stage.name())).stream()
                // Detect asks for them while live frames come, and does without.
                .filter(acl -> acl.entry().operation() != AclOperation.DESCRIBE)
                .map(acl -> Arguments.of(stage, acl)));
    }

    @ParameterizedTest(name = "{0} without {1}")
    @MethodSource("eachAclOfEachStage")
    void everyAclOfAStageIsNeeded(Stage stage, AclBinding acl) throws Exception {
        // Reads the session again, so that it comes to do all it ever does.
        cluster.forget(stage);
        if (acl.entry().operation() == AclOperation.CREATE) {
            admin().deleteTopics(List.of(acl.pattern().name())).all().get();
        }
        admin().deleteAcls(List.of(acl.toFilter())).all().get();
        try (CommandRun run = cluster.start(stage)) {
            assertThat(run.exitCode(DEADLINE)).isEqualTo(FAILURE);
            assertThat(run.err().strip())
                    .hasLineCount(1)
                    .startsWith("emotion-streams: ")
                    .contains("the cluster denies access to " + resource(acl))
                    .contains("'emotion-streams acls");
        } finally {
            admin().createAcls(List.of(acl)).all().get();
        }
    }

    @Test
    void aDetectStageThatMayNotSeeWhatWaitsBehindItGoesOn() throws Exception {
        List<AclBinding> describe = SecuredCluster.bindings(Role.DETECT).stream()
                .filter(acl -> acl.entry().operation() == AclOperation.DESCRIBE)
                .toList();
        admin().deleteAcls(describe.stream().map(AclBinding::toFilter).toList())
                .all()
                .get();
        long before = cluster.written(cluster.topics().faceCrops());
        try (CommandRun run = cluster.start(Stage.DETECT)) {
            await().atMost(DEADLINE)
                    .failFast(() -> assertThat(run.ended()).as(run.err()).isFalse())
                    .until(() -> {
                        cluster.sendLive("hall", Clip.frames(1).get(0));
                        return cluster.written(cluster.topics().faceCrops()) > before + ANSWERS_OF_SOME_SECONDS;
                    });
        } finally {
            admin().createAcls(describe).all().get();
        }
    }

    /** The transactional ids are asked for last, by the stage's threads: their failure is Kafka Streams' to report. */
    @Test
    void aProcessEndsWithOneReadableLineAndNoStackTrace(@TempDir Path own) throws Exception {
        AclBinding acl = SecuredCluster.bindings(Role.DETECT).stream()
                .filter(binding -> binding.pattern().resourceType() == ResourceType.TRANSACTIONAL_ID)
                .findFirst()
                .orElseThrow();
        cluster.forget(Stage.DETECT);
        admin().deleteAcls(List.of(acl.toFilter())).all().get();
        try (ChildJvm process = ChildJvm.start(own, cluster.command(Role.DETECT, cluster.stageCommand(Stage.DETECT)))) {
            assertThat(process.awaitExit(DEADLINE.toSeconds())).isEqualTo(FAILURE);
            assertThat(process.output())
                    .doesNotContain("\tat ")
                    .doesNotContain("detect-password")
                    .containsOnlyOnce("emotion-streams: stage detect stopped: the cluster denies access to the"
                            + " transactional ids: this client's principal lacks an ACL");
        } finally {
            admin().createAcls(List.of(acl)).all().get();
        }
    }

    @Test
    void aWrongPasswordEndsItAtOnce() throws Exception {
        String login = String.valueOf(cluster.client(Role.DETECT).get("sasl.jaas.config"));
        String[] command = cluster.command(Role.DETECT, cluster.stageCommand(Stage.DETECT));
        for (int i = 0; i < command.length; i++) {
            command[i] = command[i].replace(login, login.replace("detect-password", "guessed"));
        }

        try (CommandRun run = CommandRun.start(command)) {
            assertThat(run.exitCode(DEADLINE)).isEqualTo(FAILURE);
            assertThat(run.err().strip())
                    .hasLineCount(1)
                    .contains("the cluster rejects this client's authentication")
                    .contains("check kafka.security.protocol, kafka.sasl.mechanism and kafka.sasl.jaas.config")
                    .doesNotContain("guessed");
        }
    }

    private static String resource(AclBinding acl) {
        if (acl.entry().operation() == AclOperation.CREATE) {
            return "topics to be created"; // Kafka does not tell their names.
        }
        String name = acl.pattern().name();
        return switch (acl.pattern().resourceType()) {
            case TOPIC -> "topic " + name;
            case GROUP -> "consumer group " + name;
            default -> "the transactional ids";
        };
    }

    private static Admin admin() {
        return cluster.admin();
    }
}
