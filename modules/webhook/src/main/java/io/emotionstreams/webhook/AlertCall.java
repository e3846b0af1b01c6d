package io.emotionstreams.webhook;

import io.emotionstreams.contracts.EmotionAlert;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/**
 * Posts an alert's JSON, as it is on the topic. The header {@value #IDEMPOTENCY_KEY} is the alert's id and state, the same
 * however often it is sent. Redirects are not followed, since nobody has configured where they lead. Thread-safe.
 */
final class AlertCall {
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int SUCCESS = 2;
    private static final int CLASS_OF_STATUS = 100;

    private final WebhookSettings settings;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    AlertCall(WebhookSettings settings) {
        this.settings = settings;
    }

    /**
     * Sends an alert and waits for the answer, up to 15 s.
     *
     * @param json the alert as on the topic
     * @return why it was not taken, without any part of the address; {@code null} if it was
     */
    String send(EmotionAlert alert, byte[] json) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("User-Agent", "emotion-streams")
                .header(IDEMPOTENCY_KEY, alert.id() + "-" + alert.state().label())
                .POST(BodyPublishers.ofByteArray(json));
        if (settings.token() != null) {
            request.header("Authorization", "Bearer " + settings.token());
        }
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            // Nobody reads the answer's text, which may be without end.
            response.body().close();
            return response.statusCode() / CLASS_OF_STATUS == SUCCESS ? null : "it answered " + response.statusCode();
        } catch (SSLException e) {
            return why(e);
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }

    /** What Java says names the certificate's parts and our way to look for its signer; this says what to do. */
    private static String why(SSLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathBuilderException) {
                return "its certificate is signed by nobody whom this JVM trusts (set javax.net.ssl.trustStore)";
            }
            if (cause instanceof CertPathValidatorException || cause instanceof CertificateExpiredException) {
                return "its certificate is not valid, or not any longer";
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return "its certificate is of another host";
            }
        }
        return "TLS failed (" + failure.getClass().getSimpleName() + ")";
    }
}
