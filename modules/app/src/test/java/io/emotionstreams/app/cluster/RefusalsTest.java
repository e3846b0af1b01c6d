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

class RefusalsTest {
    @Test
    void aTopicIsNamed() {
        assertThat(Refusals.explain(new StreamsException(new TopicAuthorizationException(Set.of("face-crops")))))
                .hasValue("the cluster refuses access to topic face-crops: this client's principal lacks an ACL");
    }

    @Test
    void severalTopicsAreNamedInOrder() {
        assertThat(Refusals.explain(new TopicAuthorizationException(Set.of("b", "a"))))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("topics a, b:"));
    }

    @Test
    void aGroupIsNamed() {
        assertThat(Refusals.explain(GroupAuthorizationException.forGroupId("emotion-streams-detect")))
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains("access to consumer group emotion-streams-detect"));
    }

    @Test
    void transactionsAndTheClusterItselfAreToldApart() {
        assertThat(Refusals.explain(new TransactionalIdAuthorizationException("no")))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("access to the transactional ids"));
        assertThat(Refusals.explain(new ClusterAuthorizationException("not idempotent")))
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains("access to the cluster itself (not idempotent)"));
    }

    @Test
    void aWrongPasswordPointsToTheLogin() {
        assertThat(Refusals.explain(new SaslAuthenticationException("Authentication failed")))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("the cluster does not let this client log in (Authentication failed)")
                        .contains("kafka.sasl.jaas.config"));
    }

    @Test
    void aFailedHandshakeGivesItsInnermostReason() {
        Exception handshake = new SslAuthenticationException(
                "SSL handshake failed", new IllegalStateException("PKIX", new IllegalStateException("no path")));

        assertThat(Refusals.explain(handshake)).hasValueSatisfying(sentence -> assertThat(sentence)
                .startsWith("no TLS connection to the cluster (no path)")
                .contains("kafka.ssl.truststore.*"));
    }

    @Test
    void onlyAMissingAclIsSolvedByAnotherAcl() {
        assertThat(Refusals.isMissingAcl(new StreamsException(new TopicAuthorizationException(Set.of("face-crops")))))
                .isTrue();
        assertThat(Refusals.isMissingAcl(new SaslAuthenticationException("Authentication failed")))
                .isFalse();
    }

    @Test
    void whatIsNoRefusalIsLeftToOthers() {
        assertThat(Refusals.explain(new StreamsException("CUDA is out of memory")))
                .isEmpty();
    }
}
