package io.emotionstreams.broker;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Authentication and authorization on an {@link EmbeddedBroker}: users log in by SASL/PLAIN, and ACLs decide what they
 * may do. Meant for trying out ACLs; passwords travel over loopback in plain text.
 *
 * @param administrator the super user, who may do everything; the broker itself logs in by this name too
 * @param passwords by user, including the administrator; letters, digits, '.', '_' and '-' only
 */
public record BrokerSecurity(String administrator, Map<String, String> passwords) {
    /** Characters that need no quoting in a JAAS configuration. */
    private static final Pattern UNQUOTED = Pattern.compile("[A-Za-z0-9._-]+");

    private static final String MECHANISM = "PLAIN";
    private static final String LOGIN_MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule required";
    private static final String AUTHORIZER = "org.apache.kafka.metadata.authorizer.StandardAuthorizer";

    public BrokerSecurity {
        passwords = Map.copyOf(passwords);
        passwords.forEach((user, password) -> {
            if (!UNQUOTED.matcher(user).matches() || !UNQUOTED.matcher(password).matches()) {
                throw new IllegalArgumentException("the name and password of user '" + user
                        + "' may contain only letters, digits, '.', '_' and '-'");
            }
        });
        if (!passwords.containsKey(administrator)) {
            throw new IllegalArgumentException("the administrator '" + administrator + "' needs a password");
        }
    }

    /**
     * The {@code sasl.jaas.config} for a client that logs in as this user.
     *
     * @throws IllegalArgumentException when there is no such user
     */
    public String jaasConfig(String user) {
        if (!passwords.containsKey(user)) {
            throw new IllegalArgumentException("there is no user '" + user + "'");
        }
        return "%s username=\"%s\" password=\"%s\";".formatted(LOGIN_MODULE, user, passwords.get(user));
    }

    /** The broker settings that switch the listeners to SASL and enable the authorizer. */
    Map<String, String> properties(String... listeners) {
        Map<String, String> properties = new TreeMap<>();
        StringBuilder users = new StringBuilder(jaasConfig(administrator));
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
