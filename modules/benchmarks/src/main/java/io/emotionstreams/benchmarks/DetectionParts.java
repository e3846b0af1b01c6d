package io.emotionstreams.benchmarks;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.detection.DetectedFace;
import io.emotionstreams.detection.DetectionSettings;
import io.emotionstreams.detection.DetectorKind;
import io.emotionstreams.detection.FaceCropExtractor;
import io.emotionstreams.detection.FaceDetector;
import io.emotionstreams.detection.Tiles;
import io.emotionstreams.detection.TrackedExtractor;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.opencv.opencv_core.Mat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The steps of the detect stage for one frame. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class DetectionParts {
    private static final String BLAZEFACE = "blazeface-";

    private static final FrameReference FRAME = new FrameReference(0, 0, null, 0, null);

    /** One frame, encoded and decoded, with its faces. */
    @State(Scope.Thread)
    public static class Frame {
        byte[] jpeg;
        Mat decoded;
        long capturedAt = 1_700_000_000_000L;
        FaceCropExtractor decoder;
        FaceCropExtractor decoderAndCropper;
        TrackedExtractor decoderCropperAndTracker;

        @Setup
        public void open() throws IOException {
            jpeg = SampleFrames.load(1).get(0);
            try (Mat bytes = new Mat(jpeg)) {
                decoded = imdecode(bytes, IMREAD_COLOR);
            }
            List<DetectedFace> faces;
            try (FaceDetector detector = DetectionSettings.DEFAULT.openDetector()) {
                faces = detector.detect(decoded);
            }
            decoder = new FaceCropExtractor(new Known(List.of()), DetectionSettings.DEFAULT.maxPixels());
            decoderAndCropper = new FaceCropExtractor(new Known(faces), DetectionSettings.DEFAULT.maxPixels());
            decoderCropperAndTracker = TrackedExtractor.over(
                    new FaceCropExtractor(new Known(faces), DetectionSettings.DEFAULT.maxPixels()),
                    DetectionSettings.DEFAULT.minScore());
        }

        /** A frame 66 ms after the last. */
        FrameReference next() {
            capturedAt += 66;
            return new FrameReference(0, 0, null, capturedAt, null);
        }

        @TearDown
        public void close() {
            decoderCropperAndTracker.close();
            decoderAndCropper.close();
            decoder.close();
            decoded.close();
        }
    }

    /** A detector with its defaults; {@code blazeface} with these tiles. */
    @State(Scope.Thread)
    public static class Detector {
        @Param({"full-range", "blazeface-off", "blazeface-480", "blazeface-360"})
        String name;

        FaceDetector detector;

        @Setup
        public void open() {
            detector = name.startsWith(BLAZEFACE)
                    ? blazeFace(DetectionSettings.TILES.parse(name.substring(BLAZEFACE.length())))
                            .openDetector()
                    : DetectionSettings.DEFAULT.openDetector();
        }

        @TearDown
        public void close() {
            detector.close();
        }
    }

    /** Returns the same faces for every frame, at no cost. */
    private record Known(List<DetectedFace> faces) implements FaceDetector {
        @Override
        public List<DetectedFace> detect(Mat bgr) {
            return faces;
        }

        @Override
        public void close() {
            // No resources.
        }
    }

    @Benchmark
    public FaceCrops decode(Frame frame) {
        return frame.decoder.extract(FRAME, frame.jpeg);
    }

    @Benchmark
    public FaceCrops decodeAndCrop(Frame frame) {
        return frame.decoderAndCropper.extract(FRAME, frame.jpeg);
    }

    @Benchmark
    public FaceCrops decodeCropAndTrack(Frame frame) {
        return frame.decoderCropperAndTracker.extract(frame.next(), frame.jpeg);
    }

    @Benchmark
    public List<DetectedFace> detect(Frame frame, Detector detector) {
        return detector.detector.detect(frame.decoded);
    }

    private static DetectionSettings blazeFace(Tiles tiles) {
        return new DetectionSettings(
                DetectorKind.BLAZEFACE,
                null,
                tiles,
                DetectionSettings.DEFAULT.minFace(),
                DetectorKind.BLAZEFACE.defaultMinScore(),
                DetectionSettings.DEFAULT.minQuality(),
                DetectionSettings.DEFAULT.maxPixels());
    }
}
