package io.emotionstreams.trainer.training;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.network.NetworkSpec;
import io.emotionstreams.trainer.network.Precision;
import io.emotionstreams.trainer.network.Stem;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.global.torch;

/** A training small enough for a test: a narrow network, and images whose emotion is the position of a bright square. */
public final class SmallTraining {
    public static final NetworkSpec NETWORK =
            new NetworkSpec(Stem.STANDARD, List.of(1, 1), 8, false, List.of(), List.of(LabelSet.FER2013));

    /** Every kind of augmentation except mirroring, which would move the square to the position of another emotion. */
    private static final Augmentation AUGMENTATION =
            new Augmentation(3, 0.03, 0.02, 0.02, 0.04, false, 0.2, 0.1, 0.2, 0.3, 0.3, 0.2);

    private static final OptimizerSpec SGD = new OptimizerSpec.Sgd(0.05, 0.9, 1e-4);

    public static final Recipe RECIPE = recipe(SGD, false);

    /** The same with batch normalization statistics recomputed at the end. */
    static final Recipe PRECISE = recipe(SGD, true);

    /** The same with the loss, optimizer and schedule of the paper, without an average. */
    static final Recipe PAPER_LIKE = new Recipe(
            "paper-like",
            NETWORK,
            Precision.FLOAT32,
            ValidationSplit.FER2013,
            8,
            16,
            new OptimizerSpec.Adam(3e-3),
            new Schedule.Plateau(1, 0.5),
            Loss.BINARY_CROSS_ENTROPY,
            0,
            AUGMENTATION,
            0,
            false,
            10,
            null);

    private static final int SQUARE = 12;

    static {
        // One thread is fastest for work this small, especially beside other builds.
        torch.set_num_threads(1);
    }

    private SmallTraining() {}

    private static Recipe recipe(OptimizerSpec optimizer, boolean preciseBatchNorm) {
        return new Recipe(
                "small",
                NETWORK,
                Precision.FLOAT32,
                ValidationSplit.FER2013,
                3,
                16,
                optimizer,
                new Schedule.Cosine(4),
                Loss.CROSS_ENTROPY,
                0.1,
                AUGMENTATION,
                0.9,
                preciseBatchNorm,
                10,
                null);
    }

    /** The same with another optimizer. */
    static Recipe withOptimizer(OptimizerSpec optimizer) {
        return recipe(optimizer, false);
    }

    public static TrainingPlan plan(Path folder, Recipe recipe, long seed) {
        return plan(folder, recipe, seed, new SplitFaces(faces(112, 1), faces(56, 2)));
    }

    /** The same with other faces. */
    public static TrainingPlan plan(Path folder, Recipe recipe, long seed, SplitFaces faces) {
        return new TrainingPlan(
                recipe,
                faces,
                RunIdentity.of(recipe, seed, "none", null, List.of()),
                ComputeDevice.CPU,
                folder,
                "emotion-streams train (a test)",
                null,
                List.of());
    }

    /** The same plan, starting from these weights. */
    static TrainingPlan startingFrom(Path weights, TrainingPlan plan) {
        return new TrainingPlan(
                plan.recipe(),
                plan.faces(),
                plan.identity(),
                plan.device(),
                plan.directory(),
                plan.command(),
                weights,
                plan.teachers());
    }

    public static LabeledFaces faces(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] pixels = new byte[count * FaceCrop.PIXELS];
        byte[] labels = new byte[count];
        random.nextBytes(pixels);
        for (int face = 0; face < count; face++) {
            int label = face % Emotion.COUNT;
            labels[face] = (byte) label;
            for (int i = 0; i < FaceCrop.PIXELS; i++) {
                int x = i % FaceCrop.SIDE - label % 3 * 16;
                int y = i / FaceCrop.SIDE - label / 3 * 16;
                boolean bright = x >= 0 && x < SQUARE && y >= 0 && y < SQUARE;
                int noise = (pixels[face * FaceCrop.PIXELS + i] & 0xff) / 8;
                pixels[face * FaceCrop.PIXELS + i] = (byte) (bright ? 220 + noise : 40 + noise);
            }
        }
        return new LabeledFaces(pixels, labels);
    }

    /** Trains to the end. */
    public static TrainingRun trained(TrainingPlan plan) throws Exception {
        TrainingRun run = TrainingRun.begin(plan);
        run.run(SILENT, () -> false);
        return run;
    }

    static final TrainingListener SILENT = new TrainingListener() {
        @Override
        public void step(int epoch, long faces, double loss, double accuracy) {}

        @Override
        public void epoch(EpochRecord epoch, boolean best) {}
    };
}
