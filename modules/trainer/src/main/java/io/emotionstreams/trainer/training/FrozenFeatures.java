package io.emotionstreams.trainer.training;

import io.emotionstreams.files.AtomicFile;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.network.Tensors;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The output of frozen layers for faces, computed once and kept in a file. Not thread-safe.
 */
final class FrozenFeatures implements AutoCloseable {
    private static final int BATCH = 128;
    private static final float WHITE = 255;

    private final FileChannel file;
    private final int valuesPerFace;

    private FrozenFeatures(FileChannel file, int valuesPerFace) {
        this.file = file;
        this.valuesPerFace = valuesPerFace;
    }

    /** Opens the features of faces as they are, after computing them if the file does not exist. */
    static FrozenFeatures plain(Path file, FrozenLayers layers, LabeledFaces faces) throws IOException {
        return open(
                file,
                faces,
                (indices, random) -> layers.features(faces.subset(indices).pixels()),
                0,
                0);
    }

    /**
     * Opens the features of one variant of augmented faces, after computing them if the file does not exist.
     *
     * @param augmenter augments on the CPU
     * @param variant from 1; every variant has other random changes
     */
    static FrozenFeatures augmented(
            Path file, FrozenLayers layers, LabeledFaces faces, Augmenter augmenter, long seed, int variant)
            throws IOException {
        return open(
                file,
                faces,
                (indices, random) -> {
                    byte[] distorted = augmenter.distorted(faces, indices, random);
                    try (PointerScope scope = new PointerScope()) {
                        return layers.features(pixels(augmenter.augmented(distorted, random)));
                    }
                },
                seed,
                variant);
    }

    private interface Computation {
        byte[] of(int[] indices, RandomGenerator random);
    }

    private static FrozenFeatures open(Path path, LabeledFaces faces, Computation computation, long seed, int variant)
            throws IOException {
        if (!Files.exists(path)) {
            try (AtomicFile written = AtomicFile.replacing(path);
                    OutputStream out = new BufferedOutputStream(Files.newOutputStream(written.part()))) {
                for (int from = 0; from < faces.size(); from += BATCH) {
                    int[] indices = IntStream.range(from, Math.min(faces.size(), from + BATCH))
                            .toArray();
                    out.write(computation.of(indices, StepRandom.of(seed, variant, from / BATCH)));
                }
                out.flush();
                written.commit();
            }
        }
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        return new FrozenFeatures(file, Math.toIntExact(file.size() / faces.size()));
    }

    private static byte[] pixels(Tensor faces) {
        float[] values = Tensors.toFloats(faces);
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            pixels[i] = (byte) Math.round(values[i] * WHITE);
        }
        return pixels;
    }

    /**
     * The features of some faces as the input of the layer after the frozen ones. Call it within a PointerScope.
     *
     * @param scale the step of the 8-bit values
     * @param channels of the last frozen layer
     * @return float32 [n,channels,side,side]
     */
    Tensor of(int[] indices, float scale, int channels, Device device) {
        byte[] values = new byte[indices.length * valuesPerFace];
        try {
            for (int i = 0; i < indices.length; i++) {
                ByteBuffer face = ByteBuffer.wrap(values, i * valuesPerFace, valuesPerFace);
                long at = (long) indices[i] * valuesPerFace;
                while (face.hasRemaining()) {
                    at += file.read(face, at);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the features of frozen layers", e);
        }
        int side = (int) Math.round(Math.sqrt((double) valuesPerFace / channels));
        return Tensors.bytes(values, indices.length, channels, side, side)
                .to(device, torch.ScalarType.Float)
                .mul(new Scalar(scale));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
