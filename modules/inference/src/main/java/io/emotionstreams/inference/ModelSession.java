package io.emotionstreams.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model file opened by ONNX Runtime on the device that was asked for, or the sentence that says why it can't be.
 *
 * @param session to be closed by whoever opened it
 * @param device {@code cpu} or {@code cuda}
 */
record ModelSession(OrtSession session, String device) {
    private static final Logger LOG = LoggerFactory.getLogger(ModelSession.class);

    /**
     * Opens a model.
     *
     * @param intraOpThreads threads of one run on the CPU
     * @throws IllegalArgumentException when the file is no ONNX model, or CUDA was asked for and can't be had
     */
    static ModelSession open(ModelFile model, DevicePreference preference, int intraOpThreads) {
        if (preference == DevicePreference.CPU) {
            return onCpu(model, intraOpThreads);
        }
        try {
            ModelSession session = onCuda(model);
            LOG.info("{} runs on CUDA, as device '{}' asks", model.id(), preference.label());
            return session;
        } catch (CudaUnavailableException e) {
            if (preference == DevicePreference.CUDA) {
                throw new IllegalArgumentException(
                        "device 'cuda' can't be had: %s; device 'cpu' runs anywhere".formatted(e.getMessage()), e);
            }
            LOG.info("{} runs on the CPU, since CUDA can't be had: {}", model.id(), e.getMessage());
            return onCpu(model, intraOpThreads);
        }
    }

    private static ModelSession onCpu(ModelFile model, int intraOpThreads) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(intraOpThreads);
            // Spinning threads would take the cores from detection and from Kafka between two batches.
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
                    "this build has ONNX Runtime without its CUDA provider (build with -P gpu)", null);
        }
        byte[] graph = FloatGraph.of(model);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions()) {
            // The default tries every algorithm anew for each batch size it meets, and ours vary.
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

    /** Releases the network. */
    void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("a model on %s can't be closed: %s".formatted(device, e.getMessage()), e);
        }
    }

    /** Why CUDA is not to be had here. */
    private static final class CudaUnavailableException extends Exception {
        CudaUnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
