package io.emotionstreams.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code schemas/asyncapi.yaml} is a valid AsyncAPI 3.0 document that describes exactly our topics. */
class AsyncApiTest {
    private static final Path SCHEMAS = Path.of("..", "..", "schemas");
    private static final JsonNode DOCUMENT = new YAMLMapper().readTree(SCHEMAS.resolve("asyncapi.yaml"));

    @Test
    void itIsAnAsyncApi3Document() {
        assertThat(DOCUMENT.get("asyncapi").stringValue()).isEqualTo("3.0.0");
        assertThat(DOCUMENT.get("info").propertyNames()).contains("title", "version");
        assertThat(DOCUMENT.propertyNames())
                .isSubsetOf(
                        "asyncapi", "info", "servers", "defaultContentType", "channels", "operations", "components");
    }

    @Test
    void itsChannelsAreTheTopics() {
        assertThat(DOCUMENT.get("channels").valueStream())
                .extracting(channel -> channel.get("address").stringValue())
                .containsExactlyElementsOf(
                        Topics.withPrefix("").all().stream().map(Topic::name).toList());
    }

    @Test
    void everyChannelHasMessagesAndAnOperation() {
        assertThat(DOCUMENT.get("channels").valueStream())
                .allSatisfy(channel -> assertThat(channel.get("messages")).isNotEmpty());
        List<String> used = DOCUMENT.get("operations")
                .valueStream()
                .map(operation -> operation.get("channel").get("$ref").stringValue())
                .toList();
        assertThat(used)
                .containsExactlyInAnyOrderElementsOf(DOCUMENT.get("channels").propertyNames().stream()
                        .map(name -> "#/channels/" + name)
                        .toList());
        assertThat(DOCUMENT.get("operations").valueStream())
                .allSatisfy(operation ->
                        assertThat(operation.get("action").stringValue()).isIn("send", "receive"));
    }

    @Test
    void everyReferenceResolves() {
        assertThat(references(DOCUMENT)).isNotEmpty().allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(DOCUMENT.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse();
            } else {
                assertThat(Files.isRegularFile(SCHEMAS.resolve(reference)))
                        .as(reference)
                        .isTrue();
            }
        });
    }

    @Test
    void everySchemaFileIsThePayloadOfAMessage() throws Exception {
        List<String> payloads = DOCUMENT.get("components")
                .get("messages")
                .valueStream()
                .map(message -> message.path("payload").path("$ref").stringValue(""))
                .toList();
        try (Stream<Path> files = Files.list(SCHEMAS)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".schema.json")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(payloads).contains(name));
        }
    }

    private static List<String> references(JsonNode node) {
        Stream<String> here = node.has("$ref") ? Stream.of(node.get("$ref").stringValue()) : Stream.of();
        return Stream.concat(here, node.valueStream().flatMap(child -> references(child).stream()))
                .toList();
    }
}
