package io.emotionstreams.trainer.training;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.trainer.data.LabelledFaces;
import io.emotionstreams.trainer.network.NetworkSpec;
import io.emotionstreams.trainer.network.Precision;
import io.emotionstreams.trainer.network.Stem;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.global.torch;

/** A training small enough for a test: pictures whose emotion is the place of a bright square, and a narrow network. */
public final class SmallTraining {
    public static final NetworkSpec NETWORK = new NetworkSpec(Stem.STANDARD, List.of(1, 1), 8, false, List.of());

    /** Every kind of change but mirroring, which would move the square to another emotion's place. */
    private static final Augmentation AUGMENTATION =
            new Augmentation(3, 0.03, 0.02, 0.02, 0.04, false, 0.2, 0.1, 0.2, 0.3, 0.3, 0.2);

    public static final Recipe RECIPE = recipe(false);

    /** The same, whose kept weights are normalised by faces as they are. */
    static final Recipe PLAIN = recipe(true);

    /** The same by the paper's loss, optimiser and schedule, without an average. */
    static final Recipe PAPER_LIKE = new Recipe(
            "paper-like",
            NETWORK,
            Precision.FLOAT32,
            DataDivision.FER2013,
            8,
            16,
            new Optimiser.Adaptive(3e-3),
            new Schedule.Plateau(1, 0.5),
            Loss.BINARY_CROSS_ENTROPY,
            0,
            AUGMENTATION,
            0,
            false,
            10);

    private static final int SQUARE = 12;

    static {
        // Work this small is soonest done by one thread, above all beside other builds.
        torch.set_num_threads(1);
    }

    private SmallTraining() {}

    private static Recipe recipe(boolean plainStatistics) {
        return new Recipe(
                "small",
                NETWORK,
                Precision.FLOAT32,
                DataDivision.FER2013,
                3,
                16,
                new Optimiser.Momentum(0.05, 0.9, 1e-4),
                new Schedule.Cosine(4),
                Loss.CROSS_ENTROPY,
                0.1,
                AUGMENTATION,
                0.9,
                plainStatistics,
                10);
    }

    public static TrainingPlan plan(Path folder, Recipe recipe, long seed) {
        return new TrainingPlan(
                recipe,
                new DividedFaces(faces(112, 1), faces(56, 2)),
                RunIdentity.of(recipe, seed, "none", null, List.of()),
                ComputeDevice.CPU,
                folder,
                "emotion-streams train (a test)",
                null,
                List.of());
    }

    public static LabelledFaces faces(int count, long seed) {
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
        return new LabelledFaces(pixels, labels);
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
