package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/**
 * What a process told Prometheus at one moment.
 *
 * @param lines in Prometheus' text format, {@code name{label="value",…} number} but for the comments
 */
record Scrape(List<String> lines) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Asks as Prometheus would. */
    static Scrape of(URI monitoring) {
        HttpResponse<String> answer = get(monitoring.resolve("/metrics"));
        assertThat(answer.statusCode()).as("status of /metrics").isEqualTo(200);
        return new Scrape(answer.body().lines().toList());
    }

    /** The answer to any path. */
    static HttpResponse<String> get(URI uri) {
        try {
            return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The value of the one series of this name that has these labels.
     *
     * @param labels such as {@code stage="detect"}
     */
    double value(String name, String... labels) {
        List<String> found = lines.stream()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .toList();
        assertThat(found).as("series of %s with %s", name, List.of(labels)).hasSize(1);
        return Double.parseDouble(found.get(0).substring(found.get(0).lastIndexOf(' ') + 1));
    }
}
