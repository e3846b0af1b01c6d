package io.emotionstreams.trainer.training;

import io.emotionstreams.files.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.InputArchive;
import org.bytedeco.pytorch.OutputArchive;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A libtorch archive with a JSON description and named parts with tensors. Written atomically, so a kill leaves the previous
 * checkpoint intact.
 */
final class Checkpoint {
    /** Part: the weights that are evaluated and exported. */
    static final String NETWORK = "network";

    private static final String DESCRIPTION = "description";
    private static final JsonMapper JSON = new JsonMapper();

    private Checkpoint() {}

    /**
     * Writes a checkpoint.
     *
     * @param description becomes the JSON description
     * @param parts adds the parts, each by its name and what writes it
     */
    static void write(Path file, Object description, Parts parts) throws IOException {
        try (AtomicFile output = AtomicFile.replacing(file);
                PointerScope scope = new PointerScope()) {
            OutputArchive archive = new OutputArchive();
            archive.write(DESCRIPTION, new IValue(JSON.writeValueAsString(description)));
            parts.writeTo((name, part) -> {
                OutputArchive inner = new OutputArchive();
                part.accept(inner);
                archive.write(name, inner);
            });
            archive.save_to(output.part().toString());
            output.commit();
        } catch (RuntimeException e) {
            throw new IOException("cannot write checkpoint %s: %s".formatted(file, firstLine(e)), e);
        }
    }

    /**
     * Reads a checkpoint.
     *
     * @param reader receives the description and the archive, which is closed when it returns
     * @throws IllegalArgumentException if the file does not exist or is not a checkpoint of this kind
     */
    static <T> T read(Path file, Class<T> kind, BiConsumer<T, InputArchive> reader) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no checkpoint %s".formatted(file));
        }
        // No PointerScope: a network that the reader creates must outlive it.
        try (InputArchive archive = new InputArchive();
                IValue text = new IValue()) {
            archive.load_from(file.toString());
            archive.read(DESCRIPTION, text);
            T description = JSON.readValue(text(text), kind);
            reader.accept(description, archive);
            return description;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "%s is a different kind of checkpoint; expected a %s: %s"
                            .formatted(file, kind.getSimpleName(), e.getOriginalMessage()),
                    e);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "%s is not a checkpoint of this trainer: %s".formatted(file, firstLine(e)), e);
        }
    }

    /** A part of an archive; libtorch throws an exception if it is missing. */
    static InputArchive part(InputArchive archive, String name) {
        InputArchive inner = new InputArchive();
        archive.read(name, inner);
        return inner;
    }

    private static String text(IValue value) {
        if (!value.isString()) {
            throw new IllegalArgumentException("the checkpoint has no description; another program wrote it");
        }
        BytePointer text = value.toStringRef();
        return text.getString(StandardCharsets.UTF_8);
    }

    private static String firstLine(Throwable failure) {
        String line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
        // Libtorch's first sentence says what is wrong, the others guess at the reason.
        int end = line.indexOf(". ");
        return end < 0 ? line : line.substring(0, end);
    }

    /** Adds the parts of a checkpoint. */
    interface Parts {
        void writeTo(BiConsumer<String, Consumer<OutputArchive>> archive);
    }
}
