package io.emotionstreams.systemtests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An endpoint for alerts on loopback that fails every third time. */
final class FlakyEndpoint implements AutoCloseable {
    private static final int OK = 200;
    private static final int FAILURE = 500;

    private final HttpServer server;
    private final AtomicInteger calls = new AtomicInteger();
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    FlakyEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/alerts", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/alerts";
    }

    /** The idempotency keys that it has answered with success, however often. */
    Set<String> taken() {
        return Set.copyOf(taken);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            boolean fails = calls.incrementAndGet() % 3 == 0;
            if (!fails) {
                taken.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            }
            exchange.sendResponseHeaders(fails ? FAILURE : OK, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
