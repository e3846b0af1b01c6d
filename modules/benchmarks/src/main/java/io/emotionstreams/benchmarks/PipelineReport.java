package io.emotionstreams.benchmarks;

import io.emotionstreams.app.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A result as text or JSON: figures first, then the conditions of the measurement. */
final class PipelineReport {
    private static final double MIB = 1024 * 1024;

    private final Map<String, Object> values = new LinkedHashMap<>();

    PipelineReport(PipelineResult result, Settings settings, PipelineWorkload workload) {
        Round kafka = result.kafka();
        Round bare = result.bareLoop();
        values.put("framesPerSecond", rounded(kafka.throughput().framesPerSecond()));
        values.put("facesPerSecond", rounded(kafka.throughput().facesPerSecond()));
        values.put("meanBatch", rounded(result.meanBatch()));
        values.put("peakMemoryMiB", rounded(result.peakMemoryMib()));
        values.put("bareLoopFramesPerSecond", rounded(bare.throughput().framesPerSecond()));
        values.put("bareLoopFacesPerSecond", rounded(bare.throughput().facesPerSecond()));
        values.put("ratio", rounded(result.ratio()));
        values.put(
                "cpuMsPerFrame",
                ordered("kafka", rounded(kafka.cpuMillisPerFrame()), "bareLoop", rounded(bare.cpuMillisPerFrame())));
        values.put(
                "latencyMs",
                ordered(
                        "faceEmotions", percentiles(result.faceEmotions()),
                        "emotionSummary", percentiles(result.emotionSummary())));
        values.put("sessions", workload.sessions());
        values.put("partitions", settings.layout().partitions());
        values.put("seconds", workload.duration().toSeconds());
        values.put("rounds", workload.rounds());
        values.put("detector", settings.detection().detector().label());
        values.put("tiles", settings.detection().tiles().label());
        values.put("privacy", settings.privacy().aggregateOnly() ? "aggregate" : "off");
        values.put("guarantee", settings.processing().guarantee());
        values.put("cores", Runtime.getRuntime().availableProcessors());
        values.put("heapMiB", Math.round(Runtime.getRuntime().maxMemory() / MIB));
        values.put("java", Runtime.version().toString());
        values.put("model", result.model());
        values.put("device", result.device());
    }

    /** One JSON object on one line. */
    String json() {
        return JsonMapper.shared().writeValueAsString(values);
    }

    /** One line per figure. */
    String text() {
        StringBuilder text = new StringBuilder();
        append(text, "", values);
        return text.toString();
    }

    @SuppressWarnings("unchecked") // the maps within are made here
    private static void append(StringBuilder text, String prefix, Map<String, Object> figures) {
        figures.forEach((name, value) -> {
            if (value instanceof Map) {
                append(text, prefix + name + ".", (Map<String, Object>) value);
            } else {
                text.append(String.format(Locale.ROOT, "%-34s %s%n", prefix + name, value == null ? "-" : value));
            }
        });
    }

    private static Map<String, Object> percentiles(Percentiles latency) {
        Map<String, Object> figures = ordered("p50", rounded(latency.p50()), "p99", rounded(latency.p99()));
        figures.put("count", latency.count());
        return figures;
    }

    private static Map<String, Object> ordered(String first, Object firstValue, String second, Object secondValue) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        ordered.put(first, firstValue);
        ordered.put(second, secondValue);
        return ordered;
    }

    private static Double rounded(Double value) {
        return value == null ? null : Math.round(value * 100) / 100.0;
    }
}
