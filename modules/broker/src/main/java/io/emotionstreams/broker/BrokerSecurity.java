package io.emotionstreams.broker;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Who may come to an {@link EmbeddedBroker} and what they may do there: whoever has a password, by SASL/PLAIN, and what
 * ACLs allow them. For trying out ACLs; the passwords pass over loopback as they are.
 *
 * @param administrator the one to whom everything is allowed; the broker itself is known by this name too
 * @param passwords by user, the administrator among them; letters, digits, '.', '_' and '-'
 */
public record BrokerSecurity(String administrator, Map<String, String> passwords) {
    /** Needs no quoting in a JAAS configuration. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+");

    private static final String MECHANISM = "PLAIN";
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";
    private static final String AUTHORIZER = "org.apache.kafka.metadata.authorizer.StandardAuthorizer";

    public BrokerSecurity {
        passwords = Map.copyOf(passwords);
        passwords.forEach((user, password) -> {
            if (!PLAIN.matcher(user).matches() || !PLAIN.matcher(password).matches()) {
                throw new IllegalArgumentException(
                        "the name and password of user '" + user + "' may have letters, digits, '.', '_' and '-' only");
            }
        });
        if (!passwords.containsKey(administrator)) {
            throw new IllegalArgumentException("the administrator '" + administrator + "' needs a password");
        }
    }

    /**
     * The {@code sasl.jaas.config} with which a client logs in as this user.
     *
     * @throws IllegalArgumentException when there is no such user
     */
    public String login(String user) {
        if (!passwords.containsKey(user)) {
            throw new IllegalArgumentException("there is no user '" + user + "'");
        }
        return "%s username=\"%s\" password=\"%s\";".formatted(LOGIN, user, passwords.get(user));
    }

    /** The broker settings that turn both listeners to SASL and let the authorizer decide. */
    Map<String, String> properties(String... listeners) {
        Map<String, String> properties = new TreeMap<>();
        StringBuilder users = new StringBuilder(login(administrator));
        users.setLength(users.length() - 1);
        new TreeMap<>(passwords).forEach((user, password) -> users.append(" user_%s=\"%s\"".formatted(user, password)));
        for (String listener : listeners) {
            properties.put(
                    "listener.name.%s.plain.sasl.jaas.config".formatted(listener.toLowerCase(Locale.ROOT)),
                    users + ";");
        }
        properties.put("sasl.enabled.mechanisms", MECHANISM);
        properties.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
        properties.put("sasl.mechanism.controller.protocol", MECHANISM);
        properties.put("authorizer.class.name", AUTHORIZER);
        properties.put("super.users", "User:" + administrator);
        return properties;
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "BrokerSecurity[administrator=" + administrator + ", users=" + passwords.keySet() + "]";
    }
}
