package io.emotionstreams.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.emotionstreams.contracts.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;

/** Holds what the tests read against the JSON Schemas that the project publishes. */
final class Schemas {
    private static final Path FOLDER = Path.of("..", "..", "schemas");

    private Schemas() {}

    /** The same topic of JSON records; reading one that its schema forbids fails the test. */
    static <V> Topic<String, V> checked(Topic<String, V> topic) {
        Schema schema = schema(topic.role());
        Deserializer<V> deserializer = (name, bytes) -> {
            if (bytes != null) {
                requireValid(schema, name, new String(bytes, UTF_8));
            }
            return topic.valueSerde().deserializer().deserialize(name, bytes);
        };
        return new Topic<>(
                topic.role(),
                topic.name(),
                topic.keySerde(),
                Serdes.serdeFrom(topic.valueSerde().serializer(), deserializer));
    }

    private static void requireValid(Schema schema, String topic, String record) {
        List<Error> problems = schema.validate(record, InputFormat.JSON);
        if (!problems.isEmpty()) {
            throw new AssertionError(
                    "%s has a record that its schema forbids: %s in %s".formatted(topic, problems, record));
        }
    }

    private static Schema schema(String role) {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(FOLDER.resolve(role + ".schema.json")), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
