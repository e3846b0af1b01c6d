package io.emotionstreams.http;

import io.emotionstreams.files.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A page's files, read from the class path once. Only files that were added are served. Thread-safe once filled. */
public final class StaticFiles {
    /** 64 bits of the SHA-256 are enough to tell two releases of a file apart. */
    private static final int ENTITY_TAG_DIGITS = 16;

    private static final String THEME = "/io/emotionstreams/http/theme.css";

    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "json", "application/json");

    private final Class<?> owner;
    private final Map<String, Reply> byPath = new LinkedHashMap<>();

    /** Files on the class path of this class; relative names are in its package. */
    public StaticFiles(Class<?> owner) {
        this.owner = owner;
    }

    /** Serves a resource, whose name's ending tells its type, at a path. */
    public StaticFiles add(String path, String resource) {
        byte[] content = read(resource);
        String type = CONTENT_TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
        // Revalidated on each request, so that a page never mixes modules of two releases.
        byPath.put(path, new Reply(200, type, content, Map.of("Cache-Control", "no-cache", "ETag", tag(content))));
        return this;
    }

    /** Serves the colors that all pages share, light and dark, at a path. */
    public StaticFiles addTheme(String path) {
        return add(path, THEME);
    }

    /** The file at a path, or {@code null}. */
    public Reply at(String path) {
        return byPath.get(path);
    }

    /**
     * The bytes of a resource.
     *
     * @throws IllegalStateException when it is not on the class path
     */
    public byte[] read(String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tag(byte[] content) {
        return '"' + Sha256.hexOf(content).substring(0, ENTITY_TAG_DIGITS) + '"';
    }
}
