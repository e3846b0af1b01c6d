package io.emotionstreams.systemtests;

import io.emotionstreams.app.replay.SampleClip;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.detection.DetectionSettings;
import io.emotionstreams.detection.FaceCropExtractor;
import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.SourceFrame;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Real frames and faces for the tests: those of the bundled clip, the same ones each time. */
final class Clip {
    /** In frames: between two taken, so that the faces differ. */
    private static final int STRIDE = 5;

    private Clip() {}

    /** JPEGs of 1280×720 that show eight faces each. */
    static List<byte[]> frames(int count) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        try (SampleClip clip = SampleClip.unpack();
                FrameSource source = FrameSource.open(clip.file(), 1)) {
            for (Optional<SourceFrame> frame = source.next();
                    frame.isPresent() && frames.size() < count;
                    frame = source.next()) {
                if (frame.get().index() % STRIDE == 0) {
                    frames.add(frame.get().image());
                }
            }
        }
        return frames;
    }

    /** Small JPEGs, each of one face with what is around it. */
    static List<byte[]> portraits(int count) throws IOException {
        byte[] image = frames(1).get(0);
        List<byte[]> portraits = new ArrayList<>();
        try (FaceCropExtractor extractor = FaceCropExtractor.open(DetectionSettings.DEFAULT)) {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(image));
            FrameReference anyFrame = new FrameReference(0, 0, null, 0, null);
            for (FaceCrop face : extractor.extract(anyFrame, image).faces().subList(0, count)) {
                int side = (int) (2 * face.box().height());
                int x = (int) Math.max(0, Math.min(face.box().centerX() - side / 2f, picture.getWidth() - side));
                int y = (int) Math.max(0, Math.min(face.box().centerY() - side / 2f, picture.getHeight() - side));
                ByteArrayOutputStream portrait = new ByteArrayOutputStream();
                ImageIO.write(picture.getSubimage(x, y, side, side), "jpg", portrait);
                portraits.add(portrait.toByteArray());
            }
        }
        return portraits;
    }

    /** The faces that the detector finds in so many frames, eight or so in each. */
    static List<FaceCrop> faces(int frames) throws IOException {
        List<FaceCrop> faces = new ArrayList<>();
        FrameReference anyFrame = new FrameReference(0, 0, null, 0, null);
        try (FaceCropExtractor extractor = FaceCropExtractor.open(DetectionSettings.DEFAULT)) {
            for (byte[] image : frames(frames)) {
                faces.addAll(extractor.extract(anyFrame, image).faces());
            }
        }
        return faces;
    }
}
