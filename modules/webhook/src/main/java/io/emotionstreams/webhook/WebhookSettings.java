package io.emotionstreams.webhook;

import io.emotionstreams.settings.Setting;
import io.emotionstreams.settings.SettingValues;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where alerts are sent. The path and the query of an address may be secrets, as at chat services, so no message shows
 * more of it than {@link #origin()}.
 *
 * @param url absolute, {@code http} or {@code https}
 * @param token sent as a Bearer token; {@code null} for none
 */
public record WebhookSettings(URI url, String token) {
    public static final Setting<URI> URL = Setting.ofOptional(
            "alerts.webhook",
            WebhookSettings::parse,
            "http or https address that each record of emotion-alerts is posted to; nobody is called if empty.");
    public static final Setting<Path> TOKEN_FILE = Setting.ofPath(
            "alerts.webhook-token-file", "File with the token that is sent to the webhook as a Bearer token.");

    /** The webhook's settings. */
    public static final List<Setting<?>> SETTINGS = List.of(URL, TOKEN_FILE);

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public WebhookSettings {
        requireUsable(url);
        if (token != null && !token.matches("[\\x21-\\x7e]+")) {
            throw new IllegalArgumentException(
                    "the file of " + TOKEN_FILE + " must hold one token of visible ASCII characters");
        }
        if (token != null && isPlain(url) && !LOOPBACK.contains(url.getHost())) {
            throw new IllegalArgumentException(
                    URL
                            + " must be an https address, since a token is sent there: only to this machine it may go in the clear");
        }
    }

    /**
     * The settings as configured; {@code null} if there is no webhook.
     *
     * @throws IllegalArgumentException when they can't be used
     */
    public static WebhookSettings of(SettingValues values) {
        URI url = values.get(URL);
        Path tokenFile = values.get(TOKEN_FILE);
        if (url == null && tokenFile != null) {
            throw new IllegalArgumentException(TOKEN_FILE + " is set, but not " + URL);
        }
        return url == null ? null : new WebhookSettings(url, tokenFile == null ? null : read(tokenFile));
    }

    /** Scheme, host and port: what may be logged. */
    public String origin() {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    @Override
    public String toString() {
        return "webhook at " + origin();
    }

    /** Errors don't repeat the address. */
    private static URI parse(String text) {
        try {
            URI url = new URI(text);
            requireUsable(url);
            return url;
        } catch (URISyntaxException e) {
            throw notAnAddress();
        }
    }

    private static void requireUsable(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || url.getHost() == null) {
            throw notAnAddress();
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(URL + " must not hold a user or a password: use " + TOKEN_FILE);
        }
    }

    private static IllegalArgumentException notAnAddress() {
        return new IllegalArgumentException(
                URL + " must be an http or https address, such as https://example.org/alerts");
    }

    private static boolean isPlain(URI url) {
        return "http".equalsIgnoreCase(url.getScheme());
    }

    private static String read(Path tokenFile) {
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the file '%s' of %s can't be read: %s".formatted(tokenFile, TOKEN_FILE, e.getMessage()), e);
        }
    }
}
