package io.emotionstreams.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;

/** An HTTP server on loopback that notes what it is sent, and answers as it is told. */
final class Endpoint implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final int OK = 204;

    private final String scheme;
    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();

    /** One request and its answer. */
    record Call(String method, String path, String key, String type, String authorization, String body, int answer) {}

    /** On a free port. */
    Endpoint() throws IOException {
        this(0);
    }

    private Endpoint(int port) throws IOException {
        this("http", HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
    }

    private Endpoint(String scheme, HttpServer server) {
        this.scheme = scheme;
        this.server = server;
        server.createContext("/", this::answer);
        server.start();
    }

    /** With a certificate, on a free port. */
    static Endpoint overTls(SSLContext certificate) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate));
        return new Endpoint("https", server);
    }

    static Endpoint onPort(int port) throws IOException {
        return new Endpoint(port);
    }

    /** Answers the next calls with these statuses, and all others with 204. */
    void answerNext(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    String url(String path) {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** What it was sent so far. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Waits for so many calls since the start. */
    List<Call> await(int count) {
        Awaitility.await().atMost(DEADLINE).until(() -> calls.size() >= count);
        return List.copyOf(calls);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Integer told = answers.poll();
            int answer = told == null ? OK : told;
            if (answer / 100 == 3) {
                exchange.getResponseHeaders().add("Location", url("/elsewhere"));
            }
            calls.add(new Call(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst(AlertCall.IDEMPOTENCY_KEY),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    body,
                    answer));
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
