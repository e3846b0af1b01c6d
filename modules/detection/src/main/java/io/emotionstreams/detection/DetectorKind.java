package io.emotionstreams.detection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The face detectors there are to choose from, and how each is opened. */
public enum DetectorKind {
    /** BlazeFace back-256 through ONNX Runtime; bundled, so it needs no file. */
    BLAZEFACE(0.5f) {
        @Override
        void checkModel(Path model) {
            if (model != null) {
                throw new IllegalArgumentException("detector blazeface has its model built in and takes no file: leave "
                        + model + " out, or choose detector yunet");
            }
        }

        @Override
        FaceDetector open(DetectionSettings settings) {
            return new BlazeFaceDetector(settings.tiles(), settings.minScore());
        }
    },
    /** YuNet through OpenCV, from a file of the user's; sees the frame at its full size, so tiles don't apply. */
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
                        "the detector's model file " + model + " can't be read: check its permissions");
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

    /** The score, 0 to 1, from which this detector's finds are nearly always faces. */
    public float defaultMinScore() {
        return defaultMinScore;
    }

    /**
     * The detector with this label.
     *
     * @throws IllegalArgumentException when there is none; the message lists those there are
     */
    public static DetectorKind ofLabel(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' is no detector: choose one of %s"
                        .formatted(
                                label,
                                Arrays.stream(values()).map(DetectorKind::label).collect(Collectors.joining(", ")))));
    }

    /** Refuses, with an {@link IllegalArgumentException}, a model file that this detector can't be opened with. */
    abstract void checkModel(Path model);

    /** Opens a detector of this kind, see {@link DetectionSettings#openDetector()}. */
    abstract FaceDetector open(DetectionSettings settings);
}
