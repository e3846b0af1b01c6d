package io.emotionstreams.testkit;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FrameReference;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Face crops to classify. {@code classroom-crops.png} contains 40 faces of the project's own sample clip (8 seats at 5
 * points in time). They are averages of many faces and show no real person.
 */
public final class Faces {
    private static final BoundingBox BOX = new BoundingBox(10, 20, 96, 96);

    private Faces() {}

    /** The 40 faces, in row order of the image. */
    public static List<byte[]> classroom() {
        try (InputStream in = Faces.class.getResourceAsStream("classroom-crops.png")) {
            BufferedImage sheet = ImageIO.read(in);
            List<byte[]> faces = new ArrayList<>();
            for (int y = 0; y < sheet.getHeight(); y += FaceCrop.SIDE) {
                for (int x = 0; x < sheet.getWidth(); x += FaceCrop.SIDE) {
                    faces.add((byte[]) sheet.getRaster().getDataElements(x, y, FaceCrop.SIDE, FaceCrop.SIDE, null));
                }
            }
            return faces;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Any number of different crops: the 40 faces with random brightness, contrast and noise; fixed per seed. */
    public static List<byte[]> varied(int count, long seed) {
        List<byte[]> faces = classroom();
        Random random = new Random(seed);
        List<byte[]> varied = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int percent = 70 + random.nextInt(80);
            int light = random.nextInt(60) - 20;
            int noise = 1 + random.nextInt(24);
            byte[] crop = faces.get(i % faces.size()).clone();
            for (int p = 0; p < crop.length; p++) {
                int value = Byte.toUnsignedInt(crop[p]) * percent / 100 + light + random.nextInt(noise);
                crop[p] = (byte) Math.max(0, Math.min(255, value));
            }
            varied.add(crop);
        }
        return varied;
    }

    /** A frame with these face crops, at this index of its session. */
    public static FaceCrops frame(long index, List<byte[]> crops) {
        List<FaceCrop> faces =
                crops.stream().map(pixels -> new FaceCrop(BOX, 0.9f, pixels)).toList();
        return new FaceCrops(new FrameReference(0, 100 + index, index, 1_000 + 40 * index, "cam-1"), 640, 360, faces);
    }
}
