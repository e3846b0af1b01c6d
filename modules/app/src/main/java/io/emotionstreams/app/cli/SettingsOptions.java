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

/** The options by which every command takes settings. */
final class SettingsOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings from a properties file; 'emotion-streams config' lists them.")
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
            description = "Put before each topic's name and application id.")
    private String topicPrefix;

    @Option(
            names = "--detector",
            paramLabel = "NAME",
            description = "Face detector: blazeface (bundled) or yunet (needs --detector-model).")
    private String detector;

    @Option(names = "--detector-model", paramLabel = "FILE", description = "Model file of yunet.")
    private String detectorModel;

    @Option(
            names = "--tiles",
            paramLabel = "off|480|360",
            description = "Size of the overlapping tiles searched in wide frames; smaller finds smaller faces.")
    private String tiles;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "ONNX emotion model to use instead of the bundled one.")
    private String model;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda",
            description = "What the classifier runs on; cuda fails at once where it can't be had.")
    private String device;

    /** Reads them all: defaults, file, environment, and these options with what the command itself sets. */
    EffectiveSettings read(Map<String, String> ofCommand) {
        Map<String, String> given = new LinkedHashMap<>(set);
        put(given, Topics.PREFIX, topicPrefix);
        put(given, DetectionSettings.DETECTOR, detector);
        put(given, DetectionSettings.MODEL, detectorModel);
        put(given, DetectionSettings.TILES, tiles);
        put(given, InferenceSettings.MODEL, model);
        put(given, InferenceSettings.DEVICE, device);
        given.putAll(ofCommand);
        return SettingsReader.read(Optional.ofNullable(config), System.getenv(), given);
    }

    private static void put(Map<String, String> settings, Setting<?> setting, String value) {
        if (value != null) {
            settings.put(setting.name(), value);
        }
    }
}
