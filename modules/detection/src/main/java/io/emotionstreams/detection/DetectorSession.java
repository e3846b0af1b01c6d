package io.emotionstreams.detection;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** How every detector's network is opened in ONNX Runtime. */
final class DetectorSession {
    private DetectorSession() {}

    /**
     * Opens a bundled network.
     *
     * @param resource next to this class
     */
    static OrtSession bundled(OrtEnvironment environment, String resource) {
        try (InputStream model = DetectorSession.class.getResourceAsStream(resource)) {
            return open(environment, model.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled model " + resource + " can't be read", e);
        } catch (OrtException e) {
            throw new IllegalStateException("the bundled model " + resource + " can't be opened: " + e.getMessage(), e);
        }
    }

    /**
     * Opens a network.
     *
     * @param model an ONNX file
     * @throws OrtException if it is none, or not one that this version runs
     */
    static OrtSession open(OrtEnvironment environment, byte[] model) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // One thread per call: stream threads already run in parallel, and idle threads must not spin.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            // Converters leave unused initializers, each of which would be logged as a warning.
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            return environment.createSession(model, options);
        }
    }
}
