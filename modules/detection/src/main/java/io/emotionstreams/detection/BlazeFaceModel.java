package io.emotionstreams.detection;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.emotionstreams.inference.OnnxEnvironment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Runs BlazeFace back-256 on an image with ONNX Runtime. The {@link BlazeFaceDetector} calls it for the whole frame and
 * for each tile, one by one, since the graph's batch dimension is fixed at 1.
 *
 * <p>Not thread-safe: input and outputs are direct buffers that are reused for every call. Each instance also has its
 * own session, so that threads share nothing; the weights are only 0.6 MB.
 */
final class BlazeFaceModel implements AutoCloseable {
    /** Resource next to this class, with its license and provenance. */
    static final String MODEL = "blazeface/face_detection_back_256x256_barracuda.onnx";

    private static final String INPUT = "input:0";

    private final float minLogit;
    private final OrtSession session;
    private final BlazeFaceInput input;
    private final BlazeFaceHead fine;
    private final BlazeFaceHead coarse;
    private final Map<String, OnnxTensor> outputs = new HashMap<>();

    /** Opens the bundled model; {@code minScore}, 0 to 1, is the min score of a reported face. */
    BlazeFaceModel(float minScore) {
        minLogit = (float) Math.log(minScore / (1 - minScore));
        OrtEnvironment environment = OnnxEnvironment.get();
        session = DetectorSession.bundled(environment, MODEL);
        try {
            input = new BlazeFaceInput(environment);
            fine = new BlazeFaceHead(environment, "Identity:0", "Identity_2:0", 16, 2);
            coarse = new BlazeFaceHead(environment, "Identity_1:0", "Identity_3:0", 8, 6);
        } catch (OrtException e) {
            throw new IllegalStateException("BlazeFace's tensors can't be allocated: " + e.getMessage(), e);
        }
        outputs.putAll(fine.outputs());
        outputs.putAll(coarse.outputs());
    }

    /**
     * Detects faces in one inference call.
     *
     * @param bgr 8-bit, any size
     * @return candidates in pixels of the image, several for the same face
     */
    List<Candidate> detect(Mat bgr) {
        float scale = input.fill(bgr);
        try (OrtSession.Result written = session.run(Map.of(INPUT, input.tensor()), Set.of(), outputs)) {
            List<Candidate> faces = new ArrayList<>();
            fine.decode(minLogit, scale, faces);
            coarse.decode(minLogit, scale, faces);
            return faces;
        } catch (OrtException e) {
            throw new IllegalStateException("BlazeFace failed in ONNX Runtime: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        coarse.close();
        fine.close();
        input.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("BlazeFace can't be closed: " + e.getMessage(), e);
        }
    }
}
