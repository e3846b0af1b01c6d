package io.emotionstreams.trainer.training;

import io.emotionstreams.calibration.Distorter;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.network.Tensors;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Augments batches of training faces at random, within the ranges of an {@link Augmentation}. Not thread-safe. The result
 * depends on the random generator alone.
 */
final class Augmenter implements AutoCloseable {
    private static final int SIDE = FaceCrop.SIDE;
    private static final float WHITE = 255;

    private final Augmentation augmentation;
    private final Device device;
    private final Distorter distorter = new Distorter();

    Augmenter(Augmentation augmentation, Device device) {
        this.augmentation = augmentation;
        this.device = device;
    }

    /**
     * Copies some faces and distorts a share of them like video. Do not call it within a PointerScope, which would free
     * OpenCV's buffers.
     *
     * @return uint8, 2304 bytes per face
     */
    byte[] distorted(LabeledFaces faces, int[] indices, RandomGenerator random) {
        byte[] pixels = new byte[indices.length * FaceCrop.PIXELS];
        for (int i = 0; i < indices.length; i++) {
            distort(faces.pixels(), indices[i] * FaceCrop.PIXELS, pixels, i * FaceCrop.PIXELS, random);
        }
        return pixels;
    }

    /**
     * Moves faces, changes their contrast and brightness, and erases rectangles.
     *
     * @param pixels uint8, 2304 bytes per face
     * @return float32 [n,1,48,48], 0 to 1, on the device
     */
    Tensor augmented(byte[] pixels, RandomGenerator random) {
        Tensor gray = Tensors.bytes(pixels, pixels.length / FaceCrop.PIXELS, 1, SIDE, SIDE)
                .to(device, torch.ScalarType.Float)
                .div(new Scalar(WHITE));
        return erased(toned(warped(gray, random), random), random);
    }

    private void distort(byte[] from, int fromOffset, byte[] into, int intoOffset, RandomGenerator random) {
        if (random.nextDouble() >= augmentation.distortedShare()) {
            System.arraycopy(from, fromOffset, into, intoOffset, FaceCrop.PIXELS);
            return;
        }
        switch (random.nextInt(3)) {
            case 0 -> distorter.blur(from, fromOffset, into, intoOffset, random.nextDouble(0.6, 2.0));
            case 1 -> distorter.jpeg(from, fromOffset, into, intoOffset, random.nextInt(8, 70));
            default -> distorter.downUp(from, fromOffset, into, intoOffset, random.nextInt(18, 40));
        }
    }

    /** Applies one affine map per face: rotation, zoom, stretch, shear, shift and mirroring; borders are repeated. */
    private Tensor warped(Tensor gray, RandomGenerator random) {
        int n = (int) gray.size(0);
        float[] maps = new float[n * 6];
        for (int i = 0; i < n; i++) {
            double angle = Math.toRadians(StepRandom.symmetric(random, augmentation.rotation()));
            double zoom = 1 + StepRandom.symmetric(random, augmentation.zoom());
            double zoomX = zoom * (1 + StepRandom.symmetric(random, augmentation.stretch()));
            double zoomY = zoom * (1 + StepRandom.symmetric(random, augmentation.stretch()));
            double shear = StepRandom.symmetric(random, augmentation.shear());
            double mirror = augmentation.flip() && random.nextBoolean() ? -1 : 1;
            maps[i * 6] = (float) (mirror * zoomX * Math.cos(angle));
            maps[i * 6 + 1] = (float) (zoomY * (shear - Math.sin(angle)));
            maps[i * 6 + 2] = (float) StepRandom.symmetric(random, augmentation.shift());
            maps[i * 6 + 3] = (float) (mirror * zoomX * Math.sin(angle));
            maps[i * 6 + 4] = (float) (zoomY * Math.cos(angle));
            maps[i * 6 + 5] = (float) StepRandom.symmetric(random, augmentation.shift());
        }
        Tensor grid = torch.affine_grid_generator(onDevice(maps, n, 2, 3), new long[] {n, 1, SIDE, SIDE}, false);
        int bilinear = 0;
        int border = 1;
        return torch.grid_sampler(gray, grid, bilinear, border, false);
    }

    private Tensor toned(Tensor gray, RandomGenerator random) {
        if (augmentation.contrast() == 0 && augmentation.brightness() == 0) {
            return gray;
        }
        int n = (int) gray.size(0);
        float[] contrast = new float[n];
        float[] brightness = new float[n];
        for (int i = 0; i < n; i++) {
            contrast[i] = (float) (1 + StepRandom.symmetric(random, augmentation.contrast()));
            brightness[i] = (float) StepRandom.symmetric(random, augmentation.brightness());
        }
        Scalar middle = new Scalar(0.5f);
        return gray.sub(middle)
                .mul(onDevice(contrast, n, 1, 1, 1))
                .add(onDevice(brightness, n, 1, 1, 1))
                .add(middle)
                .clamp(new ScalarOptional(new Scalar(0f)), new ScalarOptional(new Scalar(1f)));
    }

    /** Erases rectangles whose sides are an eighth to half of the face. */
    private Tensor erased(Tensor gray, RandomGenerator random) {
        if (augmentation.erasedShare() == 0) {
            return gray;
        }
        int n = (int) gray.size(0);
        byte[] kept = new byte[n * FaceCrop.PIXELS];
        Arrays.fill(kept, (byte) 1);
        float[] fill = new float[n];
        for (int i = 0; i < n; i++) {
            fill[i] = random.nextFloat();
            if (random.nextDouble() < augmentation.erasedShare()) {
                int height = random.nextInt(SIDE / 8, SIDE / 2);
                int width = random.nextInt(SIDE / 8, SIDE / 2);
                int left = random.nextInt(SIDE - width);
                int top = random.nextInt(SIDE - height);
                for (int y = top; y < top + height; y++) {
                    int row = i * FaceCrop.PIXELS + y * SIDE;
                    Arrays.fill(kept, row + left, row + left + width, (byte) 0);
                }
            }
        }
        Tensor mask = Tensors.bytes(kept, n, 1, SIDE, SIDE).to(device, torch.ScalarType.Float);
        Tensor hole = mask.neg().add(new Scalar(1f)).mul(onDevice(fill, n, 1, 1, 1));
        return gray.mul(mask).add(hole);
    }

    private Tensor onDevice(float[] values, long... shape) {
        return Tensors.floats(values, shape).to(device, torch.ScalarType.Float);
    }

    @Override
    public void close() {
        distorter.close();
    }
}
