package io.emotionstreams.app.cli;

import io.emotionstreams.app.settings.EffectiveSettings;
import io.emotionstreams.app.settings.SettingsReader;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.detection.DetectionSettings;
import io.emotionstreams.inference.InferenceSettings;
import io.emotionstreams.settings.Setting;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options for settings, common to all commands. */
final class SettingsOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties file with settings; 'emotion-streams config' lists them.")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Any setting, such as --set aggregation.window-ms=5000 or --set kafka.security.protocol=SSL."
                    + " May be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            description = "Prefix of topic names and application ids (setting topics.prefix).")
    private String topicPrefix;

    @Option(
            names = "--detector",
            paramLabel = "NAME",
            description = "Face detector: full-range, blazeface (both bundled) or yunet (requires --detector-model).")
    private String detector;

    @Option(names = "--detector-model", paramLabel = "FILE", description = "Model file of yunet.")
    private String detectorModel;

    @Option(
            names = "--min-face",
            paramLabel = "PIXELS",
            description = "Width of the smallest faces that full-range looks for; half costs about four times as much.")
    private String minFace;

    @Option(
            names = "--tiles",
            paramLabel = "off|480|360",
            description = "Size of the overlapping tiles that blazeface splits large frames into.")
    private String tiles;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "ONNX emotion model to use instead of the bundled one.")
    private String model;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda",
            description = "Device of the classifier; cuda fails at start if unavailable.")
    private String device;

    /** Reads all settings: defaults, file, environment, these options, and the command's own values. */
    EffectiveSettings read(Map<String, String> ofCommand) {
        Map<String, String> given = new LinkedHashMap<>(set);
        put(given, Topics.PREFIX, topicPrefix);
        put(given, DetectionSettings.DETECTOR, detector);
        put(given, DetectionSettings.MODEL, detectorModel);
        put(given, DetectionSettings.MIN_FACE, minFace);
        put(given, DetectionSettings.TILES, tiles);
        put(given, InferenceSettings.MODEL, model);
        put(given, InferenceSettings.DEVICE, device);
        given.putAll(ofCommand);
        return SettingsReader.read(Optional.ofNullable(config), System.getenv(), given);
    }

    /** Sets what the command wants and {@code --set} does not say otherwise. */
    void setUnlessGiven(Setting<?> setting, String value) {
        set.putIfAbsent(setting.name(), value);
    }

    private static void put(Map<String, String> settings, Setting<?> setting, String value) {
        if (value != null) {
            settings.put(setting.name(), value);
        }
    }
}
