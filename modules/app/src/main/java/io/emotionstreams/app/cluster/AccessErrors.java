package io.emotionstreams.app.cluster;

import io.emotionstreams.cli.RootCause;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/**
 * Explains in one sentence why a cluster rejects a client: an ACL is missing, authentication fails, or client and broker
 * do not trust each other. Retrying helps in none of these cases.
 */
public final class AccessErrors {
    private AccessErrors() {}

    /** The explanation; empty if the failure has another cause. */
    public static Optional<String> explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthorizationException denied) {
                return Optional.of(
                        "the cluster denies access to " + what(denied) + ": this client's principal lacks an ACL");
            }
            if (cause instanceof SslAuthenticationException) {
                return Optional.of("no TLS connection to the cluster (" + RootCause.message(cause)
                        + "): check kafka.ssl.truststore.*, kafka.ssl.keystore.*, and that the broker's certificate names"
                        + " the host you connect to");
            }
            if (cause instanceof AuthenticationException) {
                return Optional.of("the cluster rejects this client's authentication (" + cause.getMessage()
                        + "): check kafka.security.protocol, kafka.sasl.mechanism and kafka.sasl.jaas.config");
            }
        }
        return Optional.empty();
    }

    /** Whether the failure is caused by a missing ACL. */
    public static boolean isMissingAcl(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(AuthorizationException.class::isInstance);
    }

    private static String what(AuthorizationException denied) {
        if (denied instanceof TopicAuthorizationException topics) {
            Set<String> names = topics.unauthorizedTopics();
            if (names.isEmpty()) {
                return "topics to be created"; // The response to topic creation contains no names.
            }
            return (names.size() == 1 ? "topic " : "topics ")
                    + String.join(", ", names.stream().sorted().toList());
        }
        if (denied instanceof GroupAuthorizationException group && group.groupId() != null) {
            return "consumer group " + group.groupId();
        }
        if (denied instanceof TransactionalIdAuthorizationException) {
            return "the transactional ids";
        }
        return (denied instanceof ClusterAuthorizationException ? "the cluster itself" : "something") + " ("
                + denied.getMessage() + ")";
    }
}
