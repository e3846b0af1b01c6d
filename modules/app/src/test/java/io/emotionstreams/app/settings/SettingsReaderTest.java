package io.emotionstreams.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.emotionstreams.aggregation.FlatSummaries;
import io.emotionstreams.aggregation.TrackSummaries;
import io.emotionstreams.contracts.PrivacySettings;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.detection.Tiles;
import io.emotionstreams.inference.Reuse;
import io.emotionstreams.inference.ReuseSettings;
import io.emotionstreams.monitoring.MonitoringAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
    private static final String EXAMPLE_RULES = "../../examples/alert-rules.json";

    @TempDir
    Path folder;

    @Test
    void everyDefaultIsValidAndSaysThatItIsADefault() {
        EffectiveSettings effective = read(Map.of(), Map.of());

        assertThat(effective.all()).extracting(EffectiveSetting::origin).containsOnly(Origin.DEFAULT);
        assertThat(effective.all())
                .extracting(EffectiveSetting::name)
                .containsExactlyElementsOf(new TreeSet<>(AllSettings.DEFINITION.names()));
        assertThat(effective.values().topics().videoFrames().name()).isEqualTo("video-frames");
        assertThat(effective.values().processing().guarantee()).isEqualTo("exactly_once_v2");
    }

    @Test
    void theCommandLineOverrulesTheEnvironmentWhichOverrulesTheFile() throws Exception {
        Path file = Files.writeString(
                folder.resolve("a.properties"),
                "aggregation.window-ms=2000\naggregation.grace-ms=3000\naggregation.session-gap-ms=4000\n");
        Map<String, String> environment = Map.of(
                "EMOTION_STREAMS_AGGREGATION_GRACE_MS", "30", "EMOTION_STREAMS_AGGREGATION_SESSION_GAP_MS", "40000");

        EffectiveSettings effective =
                SettingsReader.read(Optional.of(file), environment, Map.of("aggregation.session-gap-ms", "400000"));

        assertThat(effective.values().aggregation().window()).isEqualTo(Duration.ofSeconds(2));
        assertThat(effective.values().aggregation().grace()).isEqualTo(Duration.ofMillis(30));
        assertThat(effective.values().aggregation().sessionGap()).isEqualTo(Duration.ofSeconds(400));
        assertThat(origins(effective))
                .containsEntry("aggregation.window-ms", Origin.FILE)
                .containsEntry("aggregation.grace-ms", Origin.ENVIRONMENT)
                .containsEntry("aggregation.session-gap-ms", Origin.COMMAND_LINE);
    }

    @Test
    void everySettingArrivesWhereItIsUsed() throws Exception {
        Path token = Files.writeString(folder.resolve("token.txt"), "t0ken\n");
        Map<String, String> given = new HashMap<>();
        given.put("topics.prefix", "east.");
        given.put("topics.partitions", "7");
        given.put("topics.replication-factor", "3");
        given.put("topics.frame-max-bytes", "3000000");
        given.put("topics.face-retention-ms", "61000");
        given.put("topics.result-retention-ms", "62000");
        given.put("detection.detector", "blazeface");
        given.put("detection.model", "");
        given.put("detection.tiles", "360");
        given.put("detection.min-face", "17");
        given.put("detection.min-score", "0.25");
        given.put("detection.min-quality", "0.5");
        given.put("detection.max-pixels", "1000");
        given.put("detection.threads", "5");
        given.put("pace.max-age-ms", "900");
        given.put("pace.min-fps", "3");
        given.put("pace.max-fps", "4.5");
        given.put("inference.model", "my.onnx");
        given.put("inference.labels", "fer2013");
        given.put("inference.confusion", "my.confusion");
        given.put("inference.device", "cpu");
        given.put("inference.batch.max-size", "33");
        given.put("inference.batch.linger-ms", "4");
        given.put("inference.intra-op-threads", "6");
        given.put("inference.reuse", "on");
        given.put("inference.reuse.max-difference", "3.5");
        given.put("inference.reuse.max-age-ms", "700");
        given.put("classification.threads", "8");
        given.put("aggregation.window-ms", "9000");
        given.put("aggregation.grace-ms", "11");
        given.put("aggregation.session-gap-ms", "12000");
        given.put("aggregation.tracks", "on");
        given.put("aggregation.flat-summary", "on");
        given.put("aggregation.threads", "13");
        given.put("alerts.rules", EXAMPLE_RULES);
        given.put("alerts.webhook", "https://example.org/hook");
        given.put("alerts.webhook-token-file", token.toString());
        given.put("privacy.mode", "off");
        given.put("privacy.min-faces", "4");
        given.put("processing.guarantee", "at_least_once");
        given.put("processing.commit-interval-ms", "14");
        given.put("processing.thread-restarts", "15");
        given.put("processing.state-directory", "state");
        given.put("broker.timeout-ms", "1600");
        given.put("monitoring.address", "0.0.0.0:9404");
        assertThat(given.keySet()).isEqualTo(AllSettings.DEFINITION.names());

        Settings settings = read(Map.of(), given).values();

        assertThat(settings.topics().deadLetters().name()).isEqualTo("east.dead-letters");
        assertThat(settings.applicationId(Stage.DETECT)).isEqualTo("east.emotion-streams-detect");
        assertThat(settings.layout().partitions()).isEqualTo(7);
        assertThat(settings.layout().replicationFactor()).isEqualTo((short) 3);
        assertThat(settings.layout().frameMaxBytes()).isEqualTo(3_000_000);
        assertThat(settings.layout().faceRetention()).isEqualTo(Duration.ofSeconds(61));
        assertThat(settings.layout().resultRetention()).isEqualTo(Duration.ofSeconds(62));
        assertThat(settings.detection().tiles()).isEqualTo(Tiles.PIXELS_360);
        assertThat(settings.detection().minFace()).isEqualTo(17);
        assertThat(settings.detection().minScore()).isEqualTo(0.25f);
        assertThat(settings.detection().minQuality()).isEqualTo(0.5f);
        assertThat(settings.detection().maxPixels()).isEqualTo(1000);
        assertThat(settings.pace().maxAge()).isEqualTo(Duration.ofMillis(900));
        assertThat(settings.pace().minFps()).isEqualTo(3);
        assertThat(settings.pace().maxFps()).isEqualTo(4.5);
        assertThat(settings.inference().model()).isEqualTo(Path.of("my.onnx"));
        assertThat(settings.inference().confusion()).isEqualTo(Path.of("my.confusion"));
        assertThat(settings.inference().device().label()).isEqualTo("cpu");
        assertThat(settings.inference().batchMaxSize()).isEqualTo(33);
        assertThat(settings.inference().batchLinger()).isEqualTo(Duration.ofMillis(4));
        assertThat(settings.inference().intraOpThreads()).isEqualTo(6);
        assertThat(settings.inference().reuse()).isEqualTo(new ReuseSettings(Reuse.ON, 3.5, Duration.ofMillis(700)));
        assertThat(settings.aggregation().window()).isEqualTo(Duration.ofSeconds(9));
        assertThat(settings.aggregation().grace()).isEqualTo(Duration.ofMillis(11));
        assertThat(settings.aggregation().sessionGap()).isEqualTo(Duration.ofSeconds(12));
        assertThat(settings.aggregation().tracks()).isEqualTo(TrackSummaries.ON);
        assertThat(settings.aggregation().flat()).isEqualTo(FlatSummaries.ON);
        assertThat(settings.aggregation().toString()).contains("name=frustration");
        assertThat(settings.webhook().origin()).isEqualTo("https://example.org");
        assertThat(settings.webhook().token()).isEqualTo("t0ken");
        assertThat(settings.privacy()).isEqualTo(new PrivacySettings(false, 0));
        assertThat(settings.processing().threads())
                .isEqualTo(Map.of(Stage.DETECT, 5, Stage.CLASSIFY, 8, Stage.AGGREGATE, 13));
        assertThat(settings.processing().guarantee()).isEqualTo("at_least_once");
        assertThat(settings.processing().commitInterval()).isEqualTo(Duration.ofMillis(14));
        assertThat(settings.processing().threadRestarts()).isEqualTo(15);
        assertThat(settings.processing().stateDirectory()).isEqualTo("state");
        assertThat(settings.processing().brokerTimeout()).isEqualTo(Duration.ofMillis(1600));
        assertThat(settings.monitoring()).isEqualTo(new MonitoringAddress("0.0.0.0", 9404));
    }

    @Test
    void privacyModeHasAMinOfFacesAndNoSummariesOfTracks() {
        Settings settings = read(
                        Map.of(),
                        Map.of("privacy.mode", "aggregate", "privacy.min-faces", "4", "aggregation.tracks", "on"))
                .values();

        assertThat(settings.privacy()).isEqualTo(new PrivacySettings(true, 4));
        assertThat(settings.aggregation().minFaces()).isEqualTo(4);
        assertThat(settings.aggregation().tracks()).isEqualTo(TrackSummaries.OFF);
    }

    @Test
    void aWrongRuleFileIsReportedLikeAnyOtherMistake() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> read(Map.of(), Map.of("alerts.rules", "no/rules.json")))
                .withMessageContaining("alert rules in 'no/rules.json': there is no such file");
    }

    @Test
    void monitoringIsOffUnlessAskedFor() {
        assertThat(read(Map.of(), Map.of()).values().monitoring()).isNull();
    }

    @Test
    void aNameInTheConsumerGroupMakesMembershipStatic() {
        assertThat(read(Map.of(), Map.of()).values().hasStaticMembership()).isFalse();
        assertThat(read(Map.of(), Map.of("kafka.group.instance.id", "aggregate-0"))
                        .values()
                        .hasStaticMembership())
                .isTrue();
        assertThat(read(Map.of(), Map.of("kafka.main.consumer.group.instance.id", "aggregate-0"))
                        .values()
                        .hasStaticMembership())
                .isTrue();
    }

    @Test
    void allMistakesAreReportedTogether() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> read(
                        Map.of("EMOTION_STREAMS_DETECTION_TILE", "480"),
                        Map.of("aggregation.windows-ms", "1000", "topics.partitions", "0", "inference.device", "tpu")))
                .withMessageContaining("EMOTION_STREAMS_DETECTION_TILES")
                .withMessageContaining("did you mean 'aggregation.window-ms'?")
                .withMessageContaining("topics.partitions")
                .withMessageContaining("inference.device")
                .withMessageStartingWith("4 settings are wrong");
    }

    @Test
    void mistakesInSeveralPartsAreReportedTogether() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(
                        () -> read(Map.of(), Map.of("detection.detector", "yunet", "aggregation.window-ms", "1500")))
                .withMessageContaining("yunet needs a model file")
                .withMessageStartingWith("2 settings are wrong");
    }

    @Test
    void kafkaSettingsPassThroughFromEverywhere() {
        Settings settings = read(
                        Map.of("EMOTION_STREAMS_KAFKA_SECURITY_PROTOCOL", "SSL"),
                        Map.of("kafka.bootstrap.servers", "a:1", "kafka.my.plugin.setting", "x"))
                .values();

        assertThat(settings.kafka())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("security.protocol", "SSL", "bootstrap.servers", "a:1", "my.plugin.setting", "x"));
    }

    @Test
    void theVariableOfTheLogFormatIsTheCommandLinesMatter() {
        assertThat(read(Map.of("EMOTION_STREAMS_LOG_FORMAT", "json"), Map.of()).all())
                .extracting(EffectiveSetting::origin)
                .containsOnly(Origin.DEFAULT);
    }

    @Test
    void aMistypedKafkaSettingIsAMistake() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> read(Map.of(), Map.of("kafka.consumer.max.pol.records", "5")))
                .withMessageContaining("did you mean 'max.poll.records'?");
    }

    @Test
    void secretsAreNotShown() {
        String shown = SettingsTable.effective(read(
                        Map.of(),
                        Map.of(
                                "kafka.ssl.key.password", "hunter2",
                                "kafka.sasl.jaas.config", "module required password=\"hunter2\";"))
                .all());

        assertThat(shown)
                .contains("kafka.ssl.key.password")
                .contains("[hidden]")
                .doesNotContain("hunter2");
    }

    @Test
    void aWebhooksAddressIsMaskedWhetherItCanBeUsedOrNot() {
        assertThat(SettingsTable.effective(read(Map.of(), Map.of("alerts.webhook", "https://example.org/hunter2"))
                        .all()))
                .contains("alerts.webhook")
                .doesNotContain("hunter2");
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> read(Map.of(), Map.of("alerts.webhook", "ftp://example.org/hunter2")))
                .withMessageContaining("alerts.webhook must be an http or https address")
                .withMessageNotContaining("hunter2");
    }

    @Test
    void whateverKafkaDeclaresAPasswordIsMasked() {
        assertThat(ConsumerConfig.configDef().configKeys().values())
                .filteredOn(key -> key.type == ConfigDef.Type.PASSWORD)
                .hasSizeGreaterThan(5)
                .allSatisfy(key -> assertThat(new EffectiveSetting("kafka." + key.name, "hunter2", Origin.FILE).shown())
                        .as(key.name)
                        .isEqualTo("[hidden]"));
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(
                        () -> SettingsReader.read(Optional.of(folder.resolve("gone.properties")), Map.of(), Map.of()))
                .withMessageContaining("gone.properties")
                .withMessageContaining("no such file");
    }

    private static EffectiveSettings read(Map<String, String> environment, Map<String, String> commandLine) {
        return SettingsReader.read(Optional.empty(), environment, commandLine);
    }

    private static Map<String, Origin> origins(EffectiveSettings effective) {
        return effective.all().stream().collect(Collectors.toMap(EffectiveSetting::name, EffectiveSetting::origin));
    }
}
