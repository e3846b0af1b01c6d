package io.emotionstreams.detection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The available face detectors, and how each is opened. */
public enum DetectorKind {
    /** MediaPipe's full-range network through ONNX Runtime; bundled. */
    FULL_RANGE(0.6f) {
        @Override
        void checkModel(Path model) {
            requireNone(model);
        }

        @Override
        FaceDetector open(DetectionSettings settings) {
            return new FullRangeDetector(settings.minFace(), settings.minScore());
        }
    },
    /** BlazeFace back-256 through ONNX Runtime; bundled. */
    BLAZEFACE(0.7f) {
        @Override
        void checkModel(Path model) {
            requireNone(model);
        }

        @Override
        FaceDetector open(DetectionSettings settings) {
            return new BlazeFaceDetector(settings.tiles(), settings.minScore());
        }
    },
    /** YuNet through ONNX Runtime, from a file of the user's; searches the frame at full size, so tiles don't apply. */
    YUNET(0.7f) {
        @Override
        void checkModel(Path model) {
            if (model == null) {
                throw new IllegalArgumentException(
                        "detector yunet needs a model file: run 'emotion-streams models pull"
                                + " yunet', then set detection.model=face_detection_yunet_2023mar.onnx, option --detector-model");
            }
            if (!Files.isRegularFile(model)) {
                throw new IllegalArgumentException("the detector's model file " + model
                        + (Files.exists(model) ? " is not a file" : " does not exist") + ": check the path");
            }
            if (!Files.isReadable(model)) {
                throw new IllegalArgumentException(
                        "the detector's model file " + model + " cannot be read: check its permissions");
            }
        }

        @Override
        FaceDetector open(DetectionSettings settings) {
            return new YuNetDetector(settings.model(), settings.minScore());
        }
    };

    private final float defaultMinScore;

    DetectorKind(float defaultMinScore) {
        this.defaultMinScore = defaultMinScore;
    }

    /** Lower-case name, as written in settings, such as {@code full-range}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Default min score, 0 to 1. */
    public float defaultMinScore() {
        return defaultMinScore;
    }

    void requireNone(Path model) {
        if (model != null) {
            throw new IllegalArgumentException("detector " + label() + " is bundled and takes no model file: remove "
                    + model + ", or choose detector yunet");
        }
    }

    /** Rejects, with an {@link IllegalArgumentException}, a model file that this detector cannot be opened with. */
    abstract void checkModel(Path model);

    /** Opens a detector of this kind, see {@link DetectionSettings#openDetector()}. */
    abstract FaceDetector open(DetectionSettings settings);
}
