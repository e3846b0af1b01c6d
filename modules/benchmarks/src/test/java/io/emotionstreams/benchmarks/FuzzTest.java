package io.emotionstreams.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code bench fuzz}. */
class FuzzTest {
    private static final int INPUTS = 200;

    @Test
    void damagedInputIsReadOrRejectedAsDocumented() throws Exception {
        List<FuzzTarget> targets = FuzzRun.targets();
        try {
            FuzzRun.run(targets, 12, 0, INPUTS, i -> {});
        } finally {
            targets.forEach(FuzzTarget::close);
        }
    }

    /** Kept by Jazzer, each for code that no other input had reached. */
    @Test
    void inputsThatReachedNewCodeAreReadOrRejectedAsDocumented() throws Exception {
        List<FuzzTarget> targets = FuzzRun.targets();
        int inputs = 0;
        try (ZipInputStream corpus = new ZipInputStream(FuzzTest.class.getResourceAsStream("/fuzz-corpus.zip"))) {
            while (corpus.getNextEntry() != null) {
                Fuzzer.run(targets, corpus.readAllBytes());
                inputs++;
            }
        } finally {
            targets.forEach(FuzzTarget::close);
        }
        assertThat(inputs).isGreaterThan(100);
    }

    @Test
    void jazzerBeginsWithTheValidInputsOfEveryTarget(@TempDir Path folder) throws Exception {
        List<FuzzTarget> targets = FuzzRun.targets();
        try {
            Fuzzer.writeCorpus(targets, folder.resolve("corpus"));
        } finally {
            targets.forEach(FuzzTarget::close);
        }

        assertThat(folder.resolve("corpus/archive-0")).isNotEmptyFile();
        assertThat(Files.readAllBytes(folder.resolve("corpus/record-3")))
                .isEqualTo("\u00011700000000000".getBytes(UTF_8));
    }

    @Test
    void anInputDependsOnItsSeedAlone() {
        FuzzMutator mutator = new FuzzMutator(List.of("usability test".getBytes(UTF_8)));

        assertThat(mutator.input(7)).isEqualTo(mutator.input(7)).isNotEqualTo(mutator.input(8));
    }

    @Test
    void anyOtherExceptionIsAFinding() {
        assertThatExceptionOfType(FuzzRun.Finding.class)
                .isThrownBy(() -> FuzzRun.run(List.of(new Broken()), 1, 5, 6, i -> {}))
                .withMessageContaining("input 5 of seed 1 (broken")
                .withMessageContaining("IndexOutOfBounds");
    }

    private static final class Broken implements FuzzTarget {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public List<byte[]> seeds() {
            return List.of(new byte[10]);
        }

        @Override
        public void run(byte[] input) {
            if (!Arrays.equals(input, seeds().get(0))) {
                throw new IndexOutOfBoundsException("a parser's mistake");
            }
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
