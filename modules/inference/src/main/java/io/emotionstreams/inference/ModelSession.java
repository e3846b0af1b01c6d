package io.emotionstreams.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An ONNX Runtime session for a model file, on the configured device.
 *
 * @param session closed by {@link #close}
 * @param device {@code cpu} or {@code cuda}
 */
record ModelSession(OrtSession session, String device) {
    private static final Logger LOG = LoggerFactory.getLogger(ModelSession.class);

    /**
     * Opens a model.
     *
     * @param intraOpThreads threads per inference call on the CPU
     * @throws IllegalArgumentException if the file is not an ONNX model, or device {@code cuda} is not available; the
     *     message states the reason
     */
    static ModelSession open(ModelFile model, DevicePreference preference, int intraOpThreads) {
        if (preference == DevicePreference.CPU) {
            return onCpu(model, intraOpThreads);
        }
        try {
            ModelSession session = onCuda(model);
            LOG.info("{} runs on CUDA (device '{}')", model.id(), preference.label());
            return session;
        } catch (CudaUnavailableException e) {
            if (preference == DevicePreference.CUDA) {
                throw new IllegalArgumentException(
                        "device 'cuda' is not available: %s; device 'cpu' works on any machine"
                                .formatted(e.getMessage()),
                        e);
            }
            LOG.info("{} runs on the CPU, since CUDA is not available: {}", model.id(), e.getMessage());
            return onCpu(model, intraOpThreads);
        }
    }

    private static ModelSession onCpu(ModelFile model, int intraOpThreads) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(intraOpThreads);
            // Between batches, spinning threads would take CPU time from detection and from Kafka.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return new ModelSession(create(model.bytes(), options), "cpu");
        } catch (OrtException e) {
            throw new IllegalArgumentException(
                    "model %s can't be opened as an ONNX model: %s".formatted(model.name(), e.getMessage()), e);
        }
    }

    private static ModelSession onCuda(ModelFile model) throws CudaUnavailableException {
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            throw new CudaUnavailableException(
                    "this build's ONNX Runtime has no CUDA provider (build with -P gpu)", null);
        }
        byte[] graph = FloatGraph.of(model);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions()) {
            // The default benchmarks every algorithm again for each new batch size, and ours vary.
            cuda.add("cudnn_conv_algo_search", "HEURISTIC");
            options.addCUDA(cuda);
            return new ModelSession(create(graph, options), "cuda");
        } catch (OrtException e) {
            throw new CudaUnavailableException(e.getMessage(), e);
        }
    }

    private static OrtSession create(byte[] graph, OrtSession.SessionOptions options) throws OrtException {
        return OnnxEnvironment.get().createSession(graph, options);
    }

    /** Releases the session. */
    void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("a model on %s can't be closed: %s".formatted(device, e.getMessage()), e);
        }
    }

    /** The reason why CUDA is not available. */
    private static final class CudaUnavailableException extends Exception {
        CudaUnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
