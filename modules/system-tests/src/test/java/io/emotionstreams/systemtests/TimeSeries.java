package io.emotionstreams.systemtests;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One series as Prometheus would keep it.
 *
 * @param name of the metric
 * @param labels by name; with those that Prometheus adds for where it found the series
 */
record TimeSeries(String name, Map<String, String> labels) {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:\\\\.|[^\"\\\\])*)\"");

    /** Reads a line of a scrape that is no comment. */
    static TimeSeries parse(String line, Map<String, String> target) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a line of Prometheus' text format: " + line);
        }
        Map<String, String> labels = new HashMap<>(target);
        if (parts.group(2) != null) {
            LABEL.matcher(parts.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        }
        return new TimeSeries(parts.group(1), labels);
    }
}
