package io.emotionstreams.app;

import io.emotionstreams.cli.RootCause;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/**
 * Puts a cluster's refusal into one sentence that names what is missing and where to look: an ACL, a login, or trust
 * between client and broker. None of them gets better by trying again.
 */
public final class Refusals {
    private Refusals() {}

    /**
     * The sentence, if a refusal is among the failure's causes.
     *
     * @param role who was refused, as the command {@code acls} names it; empty if that is not known
     */
    public static Optional<String> explain(Throwable failure, String role) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthorizationException refused) {
                return Optional.of("the cluster refuses access to " + what(refused)
                        + ": this client's principal lacks an ACL; 'emotion-streams acls"
                        + (role.isEmpty() ? "" : " --roles " + role) + "' lists those it needs");
            }
            if (cause instanceof SslAuthenticationException) {
                return Optional.of("no TLS connection to the cluster (" + RootCause.message(cause)
                        + "): check kafka.ssl.truststore.*, kafka.ssl.keystore.*, and that the broker's certificate names"
                        + " the host you connect to");
            }
            if (cause instanceof AuthenticationException) {
                return Optional.of("the cluster does not let this client log in (" + cause.getMessage()
                        + "): check kafka.security.protocol, kafka.sasl.mechanism and kafka.sasl.jaas.config");
            }
        }
        return Optional.empty();
    }

    private static String what(AuthorizationException refused) {
        if (refused instanceof TopicAuthorizationException topics) {
            Set<String> names = topics.unauthorizedTopics();
            if (names.isEmpty()) {
                return "topics that it would make"; // The answer to a creation names none.
            }
            return (names.size() == 1 ? "topic " : "topics ")
                    + String.join(", ", names.stream().sorted().toList());
        }
        if (refused instanceof GroupAuthorizationException group && group.groupId() != null) {
            return "consumer group " + group.groupId();
        }
        if (refused instanceof TransactionalIdAuthorizationException) {
            return "the transactional ids";
        }
        return (refused instanceof ClusterAuthorizationException ? "the cluster itself" : "something") + " ("
                + refused.getMessage() + ")";
    }
}
