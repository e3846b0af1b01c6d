package io.emotionstreams.app.annotate;

import static org.bytedeco.opencv.global.opencv_imgproc.FILLED;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_DUPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_8;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.getTextSize;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;

import io.emotionstreams.app.annotate.LabelLayout.Place;
import io.emotionstreams.contracts.FaceEmotion;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Draws each face's box, emotion, confidence and track on a frame. Text uses OpenCV's built-in font, so that no fonts need to be
 * installed, and scales with the frame. Not thread-safe.
 */
final class FrameAnnotator implements AutoCloseable {
    /** Smaller text, in pixels, is illegible. */
    private static final int MIN_TEXT_HEIGHT = 10;

    private static final int FRAME_HEIGHTS_PER_TEXT_HEIGHT = 52;
    private static final int FRAME_HEIGHTS_PER_LINE = 360;

    /** Height of the font's capital letters at scale 1, in pixels. */
    private static final double FONT_HEIGHT = 22;

    private final boolean showsTracks;
    private final IntPointer baseline = new IntPointer(1);

    /** @param showsTracks whether faces carry their tracks' numbers and colors, which single photographs do not need */
    FrameAnnotator(boolean showsTracks) {
        this.showsTracks = showsTracks;
    }

    /** Draws on this frame; boxes are in its pixels. */
    void draw(Mat frame, List<FaceEmotion> faces) {
        int line = Math.max(1, Math.round((float) frame.rows() / FRAME_HEIGHTS_PER_LINE));
        for (FaceEmotion face : faces) {
            outline(frame, place(face), edge(face), color(face), line);
        }
        // Labels last: a neighbour's box must not cross them.
        LabelLayout layout = new LabelLayout(frame.cols(), frame.rows());
        faces.forEach(face -> label(frame, layout, face));
    }

    private boolean hasTrack(FaceEmotion face) {
        return showsTracks && face.track() != null;
    }

    private static Place place(FaceEmotion face) {
        return new Place(
                Math.round(face.box().x()),
                Math.round(face.box().y()),
                Math.round(face.box().width()),
                Math.round(face.box().height()));
    }

    private static EmotionColor color(FaceEmotion face) {
        return EmotionColor.of(face.emotion());
    }

    /** A stable color for each track; dark without one, so that a bright box is visible on a bright background. */
    private Scalar edge(FaceEmotion face) {
        return !hasTrack(face) ? new Scalar(0, 0, 0, 0) : TrackColor.bgr(face.track());
    }

    private static void outline(Mat frame, Place box, Scalar edge, EmotionColor color, int thickness) {
        try (Rect rect = new Rect(box.x(), box.y(), box.width(), box.height());
                edge;
                Scalar bgr = scalar(color)) {
            rectangle(frame, rect, edge, thickness + (thickness + 1) * 2, LINE_8, 0);
            rectangle(frame, rect, bgr, thickness, LINE_8, 0);
        }
    }

    private void label(Mat frame, LabelLayout layout, FaceEmotion face) {
        int textHeight = Math.max(MIN_TEXT_HEIGHT, frame.rows() / FRAME_HEIGHTS_PER_TEXT_HEIGHT);
        double scale = textHeight / FONT_HEIGHT;
        int padding = Math.max(2, textHeight / 3);
        String text = text(face, frame.cols() - 2 * padding, scale);
        int width = textWidth(text, scale) + 2 * padding;
        Place place = layout.place(place(face), width, textHeight + 2 * padding);
        EmotionColor color = color(face);
        int ink = color.wantsBlackText() ? 0 : 255;
        try (Rect background = new Rect(place.x(), place.y(), place.width(), place.height());
                Point origin = new Point(place.x() + padding, place.y() + padding + textHeight);
                Scalar bgr = scalar(color);
                Scalar textColor = Scalar.all(ink)) {
            rectangle(frame, background, bgr, FILLED, LINE_8, 0);
            putText(frame, text, origin, FONT_HERSHEY_DUPLEX, scale, textColor, 1, LINE_AA, false);
        }
    }

    /** The longest text that fits the width, in pixels. */
    private String text(FaceEmotion face, int width, double scale) {
        String emotion = face.emotion().label();
        String track = !hasTrack(face) ? "" : "#" + face.track() + " ";
        String full = String.format(Locale.ROOT, "%s %d%%", emotion, Math.round(100 * face.confidence()));
        return Stream.of(track + full, track + emotion, full, emotion)
                .filter(text -> textWidth(text, scale) <= width)
                .findFirst()
                .orElse(emotion.substring(0, 3));
    }

    private int textWidth(String text, double scale) {
        try (Size size = getTextSize(text, FONT_HERSHEY_DUPLEX, scale, 1, baseline)) {
            return size.width();
        }
    }

    private static Scalar scalar(EmotionColor color) {
        return new Scalar(color.blue(), color.green(), color.red(), 0);
    }

    @Override
    public void close() {
        baseline.close();
    }
}
