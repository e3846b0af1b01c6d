package io.emotionstreams.dashboard;

import io.emotionstreams.http.Reply;
import io.emotionstreams.http.StaticFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The static files of the page, and the chart library. Thread-safe. */
final class Assets {
    private static final String LIBRARY = "/META-INF/resources/webjars/uplot/%s/dist/";
    private static final String LIBRARY_PROPERTIES = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

    private static final String[] OURS = {
        "dashboard.css",
        "report.css",
        "main.js",
        "events.js",
        "store.js",
        "list.js",
        "session.js",
        "overlay.js",
        "people.js",
        "preview.js",
        "picture.js",
        "recording.js",
        "alerts.js",
        "bars.js",
        "groups.js",
        "markers.js",
        "timeline.js",
        "controls.js",
        "plots.js",
        "range.js",
        "steps.js",
        "emotions.js",
        "dom.js"
    };

    private final StaticFiles files = new StaticFiles(Assets.class);

    Assets() {
        files.add("/", "index.html").add("/favicon.svg", "favicon.svg").add("/openapi.json", "openapi.json");
        for (String file : OURS) {
            files.add("/assets/" + file, file);
        }
        String library = LIBRARY.formatted(libraryVersion());
        files.add("/assets/uplot.js", library + "uPlot.iife.min.js");
        files.addTheme("/assets/theme.css");
        files.add("/assets/uplot.css", library + "uPlot.min.css");
    }

    /** The file at a path, or {@code null}. */
    Reply at(String path) {
        return files.at(path);
    }

    /** The version is part of the library's path; only the build file specifies it. */
    private String libraryVersion() {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(files.read(LIBRARY_PROPERTIES)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
