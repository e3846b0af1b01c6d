package io.emotionstreams.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class AccessErrorsTest {
    @Test
    void aTopicIsNamed() {
        assertThat(AccessErrors.explain(new StreamsException(new TopicAuthorizationException(Set.of("face-crops")))))
                .hasValue("the cluster denies access to topic face-crops: this client's principal lacks an ACL");
    }

    @Test
    void severalTopicsAreNamedInOrder() {
        assertThat(AccessErrors.explain(new TopicAuthorizationException(Set.of("b", "a"))))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("topics a, b:"));
    }

    @Test
    void aGroupIsNamed() {
        assertThat(AccessErrors.explain(GroupAuthorizationException.forGroupId("emotion-streams-detect")))
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains("access to consumer group emotion-streams-detect"));
    }

    @Test
    void transactionsAndTheClusterItselfAreDistinguished() {
        assertThat(AccessErrors.explain(new TransactionalIdAuthorizationException("no")))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("access to the transactional ids"));
        assertThat(AccessErrors.explain(new ClusterAuthorizationException("not idempotent")))
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains("access to the cluster itself (not idempotent)"));
    }

    @Test
    void aWrongPasswordPointsToTheAuthentication() {
        assertThat(AccessErrors.explain(new SaslAuthenticationException("Authentication failed")))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("the cluster rejects this client's authentication (Authentication failed)")
                        .contains("kafka.sasl.jaas.config"));
    }

    @Test
    void aFailedHandshakeGivesItsInnermostReason() {
        Exception handshake = new SslAuthenticationException(
                "SSL handshake failed", new IllegalStateException("PKIX", new IllegalStateException("no path")));

        assertThat(AccessErrors.explain(handshake)).hasValueSatisfying(sentence -> assertThat(sentence)
                .startsWith("no TLS connection to the cluster (no path)")
                .contains("kafka.ssl.truststore.*"));
    }

    @Test
    void onlyAMissingAclIsSolvedByAnotherAcl() {
        assertThat(AccessErrors.isMissingAcl(
                        new StreamsException(new TopicAuthorizationException(Set.of("face-crops")))))
                .isTrue();
        assertThat(AccessErrors.isMissingAcl(new SaslAuthenticationException("Authentication failed")))
                .isFalse();
    }

    @Test
    void anyOtherFailureIsNotExplained() {
        assertThat(AccessErrors.explain(new StreamsException("CUDA is out of memory")))
                .isEmpty();
    }
}
