package io.emotionstreams.detection;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.emotionstreams.inference.OnnxEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * One look of BlazeFace back-256 at an image, through ONNX Runtime: the {@link BlazeFaceDetector} takes one at the whole
 * frame and one at each tile, one after the other since the graph's batch dimension is fixed at 1.
 *
 * <p>Not thread-safe: input and outputs live in direct buffers that are reused for every look. Each network has its own
 * session too, so that nothing is shared between threads; the weights are only 0.6 MB.
 */
final class BlazeFaceNetwork implements AutoCloseable {
    /** Beside this class, with its licence and provenance. */
    static final String MODEL = "blazeface/face_detection_back_256x256_barracuda.onnx";

    private static final String INPUT = "input:0";

    private final float minLogit;
    private final OrtSession session;
    private final BlazeFaceInput input;
    private final BlazeFaceHead fine;
    private final BlazeFaceHead coarse;
    private final Map<String, OnnxTensor> outputs = new HashMap<>();

    /** Opens the bundled model to report faces from this score on, 0 to 1. */
    BlazeFaceNetwork(float minScore) {
        minLogit = (float) Math.log(minScore / (1 - minScore));
        OrtEnvironment environment = OnnxEnvironment.get();
        try {
            session = openSession(environment);
            input = new BlazeFaceInput(environment);
            fine = new BlazeFaceHead(environment, "Identity:0", "Identity_2:0", 16, 2);
            coarse = new BlazeFaceHead(environment, "Identity_1:0", "Identity_3:0", 8, 6);
        } catch (OrtException e) {
            throw new IllegalStateException("the bundled BlazeFace model can't be opened: " + e.getMessage(), e);
        }
        outputs.putAll(fine.outputs());
        outputs.putAll(coarse.outputs());
    }

    private static OrtSession openSession(OrtEnvironment environment) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                InputStream model = BlazeFaceNetwork.class.getResourceAsStream(MODEL)) {
            // One look takes one thread: the work is parallel by stream thread, and waiting threads must not spin.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            // The converter left initializers that nothing uses, which are warned of one by one.
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            return environment.createSession(model.readAllBytes(), options);
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled BlazeFace model can't be read", e);
        }
    }

    /**
     * Looks at an image once.
     *
     * @param bgr 8-bit, any size
     * @return what it takes for faces, in pixels of the image; the same face several times
     */
    List<Candidate> look(Mat bgr) {
        float scale = input.fill(bgr);
        try (OrtSession.Result written = session.run(Map.of(INPUT, input.tensor()), Set.of(), outputs)) {
            List<Candidate> faces = new ArrayList<>();
            fine.read(minLogit, scale, faces);
            coarse.read(minLogit, scale, faces);
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
