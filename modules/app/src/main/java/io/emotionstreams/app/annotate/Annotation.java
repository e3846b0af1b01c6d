package io.emotionstreams.app.annotate;

import io.emotionstreams.app.cluster.KafkaClients;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.cli.ProgressBars;
import io.emotionstreams.contracts.BadRecordException;
import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.UnusableFace;
import io.emotionstreams.detection.FrameDecoder;
import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.SourceFrame;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Draws the emotions of the faces on every frame of a source.
 *
 * @param frames number of frames written
 * @param faces number of faces drawn
 * @param unknown number of frames without a result, which were written as they are, or blurred as a whole
 * @param leftOut why frames could not be decoded and were not written, a sentence each
 */
public record Annotation(long frames, long faces, long unknown, List<String> leftOut) {
    private static final double DEFAULT_FRAME_RATE = 15;

    /** How long a face stays blurred after its last detection in a video. */
    private static final Duration BLUR_TIME = Duration.ofMillis(500);

    public Annotation {
        leftOut = List.copyOf(leftOut);
    }

    /**
     * How to draw.
     *
     * @param blur whether faces are made unrecognizable
     * @param moving whether the frames are consecutive, as in a video, rather than single photographs
     * @param smooth whether a face shows its track's mean of the last second or so
     */
    public record Style(boolean blur, boolean moving, boolean smooth) {}

    /**
     * Analyzes the frames here, with the models of the settings.
     *
     * @throws IllegalArgumentException when a model can't be used, or the output exists
     * @throws BadRecordException when no frame can be decoded
     */
    public static Annotation analyzed(Settings settings, FrameSource source, Path out, Style style) {
        try (FrameEmotions emotions = new AnalyzedEmotions(settings.detection(), settings.inference())) {
            return draw(settings, source, emotions, out, style);
        }
    }

    /**
     * Draws a session's results from the pipeline's topic.
     *
     * @throws IllegalArgumentException when the topic has no records of the session, or the output exists
     */
    public static Annotation recorded(Settings settings, String session, FrameSource source, Path out, Style style) {
        try (FrameEmotions emotions = new RecordedEmotions(
                KafkaClients.consumer(settings), settings.topics().faceEmotions(), session)) {
            return draw(settings, source, emotions, out, style);
        }
    }

    private static Annotation draw(
            Settings settings, FrameSource source, FrameEmotions emotions, Path out, Style style) {
        List<String> leftOut = new ArrayList<>();
        Annotation done = new Annotation(0, 0, 0, leftOut);
        TrackAverages averages = new TrackAverages();
        try (AnnotatedOutput output =
                        AnnotatedOutput.open(out, source.framesPerSecond().orElse(DEFAULT_FRAME_RATE));
                FrameDecoder decoder = new FrameDecoder(settings.detection().maxPixels());
                FrameAnnotator annotator = new FrameAnnotator(style.moving());
                FaceBlur blur = new FaceBlur(style.moving() ? BLUR_TIME : Duration.ZERO);
                ProgressBar progress = ProgressBars.start("annotating", " frames", source.frameCount())) {
            for (Optional<SourceFrame> next = source.next(); next.isPresent(); next = source.next()) {
                SourceFrame frame = next.get();
                Optional<Mat> decoded = decode(decoder, source, frame, leftOut);
                progress.step();
                if (decoded.isEmpty()) {
                    continue;
                }
                Mat picture = decoded.get();
                Optional<FaceEmotions> known = emotions.of(frame, picture);
                List<FaceEmotion> faces =
                        known.map(of -> inPixelsOf(picture, of)).orElse(List.of());
                if (style.blur()) {
                    hide(blur, picture, frame, known);
                }
                annotator.draw(picture, style.smooth() ? smoothed(averages, faces, frame) : faces);
                output.write(picture, frame.mediaTime());
                done = new Annotation(
                        done.frames + 1, done.faces + faces.size(), done.unknown + (known.isEmpty() ? 1 : 0), leftOut);
                if (Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
        }
        if (done.frames == 0 && !leftOut.isEmpty()) {
            throw new BadRecordException(leftOut.get(0));
        }
        return done;
    }

    private static void hide(FaceBlur blur, Mat picture, SourceFrame frame, Optional<FaceEmotions> known) {
        if (known.isPresent()) {
            blur.hide(picture, frame.mediaTime(), boxes(picture, known.get()));
        } else {
            blur.hideAll(picture);
        }
    }

    private static List<FaceEmotion> smoothed(TrackAverages averages, List<FaceEmotion> faces, SourceFrame frame) {
        return faces.stream()
                .map(face -> averages.smoothed(face, frame.mediaTime()))
                .toList();
    }

    /** Empty, with the reason in {@code leftOut}, if the frame is damaged. */
    private static Optional<Mat> decode(
            FrameDecoder decoder, FrameSource source, SourceFrame frame, List<String> leftOut) {
        try {
            return Optional.of(decoder.decode(frame.image()));
        } catch (BadRecordException e) {
            leftOut.add(source.describe(frame.index()) + " can't be drawn: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static List<FaceEmotion> inPixelsOf(Mat picture, FaceEmotions emotions) {
        return emotions.faces().stream()
                .map(face -> face.in(inPixelsOf(picture, emotions, face.box())))
                .toList();
    }

    /** The boxes of all faces, those included that are too small or too blurred to be judged. */
    private static List<BoundingBox> boxes(Mat picture, FaceEmotions emotions) {
        return Stream.concat(
                        emotions.faces().stream().map(FaceEmotion::box),
                        emotions.unusable().stream().map(UnusableFace::box))
                .map(box -> inPixelsOf(picture, emotions, box))
                .toList();
    }

    /** The analyzed frames may have had another size, for example if the session was recorded at half the resolution. */
    private static BoundingBox inPixelsOf(Mat picture, FaceEmotions emotions, BoundingBox box) {
        float horizontal = (float) picture.cols() / emotions.width();
        float vertical = (float) picture.rows() / emotions.height();
        return new BoundingBox(
                box.x() * horizontal, box.y() * vertical, box.width() * horizontal, box.height() * vertical);
    }
}
