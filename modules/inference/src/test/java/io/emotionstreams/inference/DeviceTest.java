package io.emotionstreams.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.testkit.Faces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceTest {
    private static final boolean BUILT_WITH_CUDA =
            OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);

    @TempDir
    private static Path directory;

    @Nested
    class InABuildWithoutCuda {
        @BeforeEach
        void onlyThere() {
            assumeTrue(!BUILT_WITH_CUDA, "skipped: this build has the CUDA provider");
        }

        @Test
        void deviceCudaFailsAndStatesTheReason() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            OnnxEmotionClassifier.open(InferenceSettings.DEFAULT.withDevice(DevicePreference.CUDA)))
                    .withMessage("device 'cuda' is not available: this build's ONNX Runtime has no CUDA provider "
                            + "(build with -P gpu); device 'cpu' works on any machine");
        }

        @Test
        void deviceAutoFallsBackToTheCpu() throws IOException {
            InferenceSettings settings = InferenceSettings.DEFAULT
                    .withModel(TinyModel.VALID.writeTo(directory))
                    .withDevice(DevicePreference.AUTO);
            try (EmotionClassifier classifier = OnnxEmotionClassifier.open(settings)) {
                assertThat(classifier.device()).isEqualTo("cpu");
            }
        }
    }

    @Nested
    @Tag("gpu")
    class OnAnNvidiaGpu {
        @Test
        void cudaAndCpuPredictTheSame() {
            List<byte[]> faces = Faces.varied(200, 5);
            List<EmotionDistribution> onCuda = classifyOnCuda(faces);
            List<EmotionDistribution> onCpu = classify(DevicePreference.CPU, faces);

            int agreed = 0;
            for (int face = 0; face < faces.size(); face++) {
                Emotion predicted = onCuda.get(face).dominant();
                agreed += onCpu.get(face).dominant() == predicted ? 1 : 0;
                assertThat(onCpu.get(face).share(predicted))
                        .isCloseTo(onCuda.get(face).share(predicted), within(0.2f));
            }
            assertThat(agreed).isGreaterThanOrEqualTo(190);
        }

        private List<EmotionDistribution> classifyOnCuda(List<byte[]> faces) {
            try {
                return classify(DevicePreference.CUDA, faces);
            } catch (IllegalArgumentException e) {
                return Assumptions.abort("skipped: " + e.getMessage());
            }
        }

        private List<EmotionDistribution> classify(DevicePreference device, List<byte[]> faces) {
            try (EmotionClassifier classifier =
                    OnnxEmotionClassifier.open(InferenceSettings.DEFAULT.withDevice(device))) {
                return classifier.classify(faces);
            }
        }
    }
}
