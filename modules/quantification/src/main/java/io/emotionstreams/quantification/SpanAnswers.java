package io.emotionstreams.quantification;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import java.util.List;

/**
 * What a classifier answered in one span of a session, in blocks of a few seconds.
 *
 * @param blocks in order of time; those without a face are left out
 */
public record SpanAnswers(List<Block> blocks) {
    /** How long a block should be, in milliseconds: a spontaneous expression rarely lasts longer (Ekman 2003). */
    public static final long BLOCK_MILLIS = 4000;

    /** With fewer blocks there is nothing to tell chance by. */
    public static final int MIN_BLOCKS = 3;

    /** A mood lasts longer than an expression, so a longer span has longer batches, not more of them. */
    private static final int MAX_BATCHES = 8;

    /**
     * The faces of a few seconds.
     *
     * @param mean mean of their predictions
     * @param faces number of faces, at least 1
     * @param judgements how many expressions were judged, more than 0: a face that is judged again while its expression
     *     lasts does not count again
     */
    public record Block(EmotionDistribution mean, long faces, double judgements) {
        public Block {
            if (mean == null || faces < 1 || !(judgements > 0)) {
                throw new IllegalArgumentException(
                        "a block needs judged faces: %s, %d faces, %s judgements".formatted(mean, faces, judgements));
            }
        }
    }

    public SpanAnswers {
        blocks = List.copyOf(blocks);
    }

    /** Whether there is enough to compare this span with another. */
    public boolean suffices() {
        return blocks.size() >= MIN_BLOCKS && judgements() >= Answers.MIN_EFFECTIVE;
    }

    /** How many expressions were judged. */
    public double judgements() {
        return blocks.stream().mapToDouble(Block::judgements).sum();
    }

    /** Mean prediction for an emotion over all faces, 0 to 1; there must be blocks. */
    public double mean(Emotion emotion) {
        double faces = faces();
        return blocks.stream()
                .mapToDouble(block -> block.faces() / faces * block.mean().share(emotion))
                .sum();
    }

    /** Number of batches of blocks that {@link #variance} compares. */
    int batches() {
        return Math.min(blocks.size(), MAX_BATCHES);
    }

    /**
     * Variance of {@link #mean}: that which batches of blocks show (batch means; Law, Kelton: Simulation Modeling and
     * Analysis, 2000, section 9.5), which includes what people who react together share, and what one batch shares with the
     * next; or that of as many draws as there were judgements, whichever is larger. There must be two blocks.
     */
    double variance(Emotion emotion) {
        double mean = mean(emotion);
        double[] deviations = deviations(emotion, mean);
        double squares = 0;
        double neighbors = 0;
        for (int i = 0; i < deviations.length; i++) {
            squares += deviations[i] * deviations[i];
            neighbors += i == 0 ? 0 : deviations[i - 1] * deviations[i];
        }
        double shown = (squares + 2 * Math.max(0, neighbors)) * deviations.length / (deviations.length - 1);
        return Math.max(shown, mean * (1 - mean) / judgements());
    }

    /** By how much each batch moves the mean. */
    private double[] deviations(Emotion emotion, double mean) {
        double faces = faces();
        double[] deviations = new double[batches()];
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            deviations[i * deviations.length / blocks.size()] +=
                    block.faces() / faces * (block.mean().share(emotion) - mean);
        }
        return deviations;
    }

    private double faces() {
        return blocks.stream().mapToLong(Block::faces).sum();
    }
}
