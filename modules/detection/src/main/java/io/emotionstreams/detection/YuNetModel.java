package io.emotionstreams.detection;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.emotionstreams.inference.FreeInputSize;
import io.emotionstreams.inference.OnnxEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Runs YuNet with ONNX Runtime on a whole frame: the exports of OpenCV Zoo, that of 2023mar, for one input size, and
 * that of 2026may, for any.
 *
 * <p>Not thread-safe: the input's memory is reused. Each instance has its own session, so that threads share nothing;
 * the weights are 0.2 MB.
 */
final class YuNetModel implements AutoCloseable {
    private static final List<YuNetGrid> GRIDS = List.of(new YuNetGrid(8), new YuNetGrid(16), new YuNetGrid(32));

    /** As many as OpenCV's {@code FaceDetectorYN} keeps by default; more only occur with a min score close to 0. */
    private static final int MAX_CANDIDATES = 5000;

    private static final int TEST_SIDE = 64;

    private final OrtSession session;
    private final YuNetInput input;
    private final float minScore;

    /**
     * Opens a model file and runs it once.
     *
     * @param minScore min score of a candidate, 0 to 1
     * @throws IllegalArgumentException if the file is not a YuNet model
     */
    YuNetModel(Path file, float minScore) {
        this.minScore = minScore;
        OrtEnvironment environment = OnnxEnvironment.get();
        try {
            session = DetectorSession.open(environment, FreeInputSize.of(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("the detector's model file " + file + " can't be read", e);
        } catch (OrtException | IllegalArgumentException e) {
            throw notYuNet(file, e);
        }
        input = new YuNetInput(environment);
        try (Scalar black = new Scalar();
                Mat blank = new Mat(TEST_SIDE, TEST_SIDE, CV_8UC3, black)) {
            find(blank);
        } catch (OrtException | RuntimeException e) {
            close();
            throw notYuNet(file, e);
        }
    }

    private static IllegalArgumentException notYuNet(Path file, Exception cause) {
        return new IllegalArgumentException(
                "the detector's model file " + file + " is not a YuNet model: use face_detection_yunet_2023mar.onnx of"
                        + " OpenCV Zoo, which 'models pull yunet' downloads",
                cause);
    }

    /**
     * Looks for faces.
     *
     * @param bgr 8-bit, any size
     * @return candidates in pixels of the image, several for the same face
     */
    List<Candidate> detect(Mat bgr) {
        try {
            return find(bgr);
        } catch (OrtException e) {
            throw new IllegalStateException("YuNet failed in ONNX Runtime: " + e.getMessage(), e);
        }
    }

    private List<Candidate> find(Mat bgr) throws OrtException {
        List<Candidate> faces = new ArrayList<>();
        try (OnnxTensor frame = input.fill(bgr);
                OrtSession.Result result = session.run(Map.of("input", frame))) {
            int width = YuNetInput.padded(bgr.cols());
            int height = YuNetInput.padded(bgr.rows());
            for (YuNetGrid grid : GRIDS) {
                faces.addAll(grid.decode(name -> values(result, name), width, height, minScore));
            }
        }
        if (faces.size() <= MAX_CANDIDATES) {
            return faces;
        }
        faces.sort(Comparator.comparing(Candidate::score).reversed());
        return faces.subList(0, MAX_CANDIDATES);
    }

    private static FloatBuffer values(OrtSession.Result result, String output) {
        OnnxTensor values = (OnnxTensor)
                result.get(output).orElseThrow(() -> new IllegalArgumentException("there is no output " + output));
        return values.getFloatBuffer();
    }

    @Override
    public void close() {
        input.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("YuNet can't be closed: " + e.getMessage(), e);
        }
    }
}
