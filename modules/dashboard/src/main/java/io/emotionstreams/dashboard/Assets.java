package io.emotionstreams.dashboard;

import io.emotionstreams.files.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The static files of the page and the chart library, read from the class path once. Only files listed here are served.
 * Thread-safe.
 */
final class Assets {
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";
    private static final String OURS = "/io/emotionstreams/dashboard/";
    private static final String LIBRARY = "/META-INF/resources/webjars/uplot/%s/dist/";
    private static final String LIBRARY_PROPERTIES = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

    /** 64 bits of the SHA-256 are enough to tell two releases of a file apart. */
    private static final int ENTITY_TAG_DIGITS = 16;

    private final Map<String, Reply> byPath = new LinkedHashMap<>();

    Assets() {
        add("/", OURS + "index.html", "text/html; charset=utf-8");
        add("/favicon.svg", OURS + "favicon.svg", "image/svg+xml");
        add("/openapi.json", OURS + "openapi.json", "application/json");
        for (String style : new String[] {"dashboard.css", "report.css"}) {
            add("/assets/" + style, OURS + style, STYLE);
        }
        for (String script : new String[] {
            "main.js", "events.js", "store.js", "list.js", "session.js", "timeline.js", "emotions.js", "dom.js"
        }) {
            add("/assets/" + script, OURS + script, SCRIPT);
        }
        String library = LIBRARY.formatted(libraryVersion());
        add("/assets/uplot.js", library + "uPlot.iife.min.js", SCRIPT);
        add("/assets/uplot.css", library + "uPlot.min.css", STYLE);
    }

    /** The file at a path, or {@code null}. */
    Reply at(String path) {
        return byPath.get(path);
    }

    private void add(String path, String resource, String contentType) {
        byte[] content = read(resource);
        // Revalidated on each request, so that a page never mixes modules of two releases.
        byPath.put(
                path,
                new Reply(200, contentType, content, Map.of("Cache-Control", "no-cache", "ETag", entityTag(content))));
    }

    /** The version is part of the library's path; only the build file specifies it. */
    private static String libraryVersion() {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(read(LIBRARY_PROPERTIES)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static byte[] read(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String entityTag(byte[] content) {
        return '"' + Sha256.hexOf(content).substring(0, ENTITY_TAG_DIGITS) + '"';
    }
}
