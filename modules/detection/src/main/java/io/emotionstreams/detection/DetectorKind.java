package io.emotionstreams.detection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The available face detectors, and how each is opened. */
public enum DetectorKind {
    /** BlazeFace back-256 through ONNX Runtime; bundled, so it needs no file. */
    BLAZEFACE(0.5f) {
        @Override
        void checkModel(Path model) {
            if (model != null) {
                throw new IllegalArgumentException("detector blazeface is bundled and takes no model file: remove "
                        + model + ", or choose detector yunet");
            }
        }

        @Override
        FaceDetector open(DetectionSettings settings) {
            return new BlazeFaceDetector(settings.tiles(), settings.minScore());
        }
    },
    /** YuNet through OpenCV, from a file of the user's; searches the frame at full size, so tiles don't apply. */
    YUNET(0.7f) {
        @Override
        void checkModel(Path model) {
            if (model == null) {
                throw new IllegalArgumentException("detector yunet needs a model file: name one, such as"
                        + " face_detection_yunet_2023mar.onnx from OpenCV Zoo, or choose detector blazeface");
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

    /** Lower-case name, as written in settings. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Default min score, 0 to 1. */
    public float defaultMinScore() {
        return defaultMinScore;
    }

    /** Rejects, with an {@link IllegalArgumentException}, a model file that this detector cannot be opened with. */
    abstract void checkModel(Path model);

    /** Opens a detector of this kind, see {@link DetectionSettings#openDetector()}. */
    abstract FaceDetector open(DetectionSettings settings);
}
