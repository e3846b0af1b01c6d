package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.UnusableFace;
import java.util.List;

/**
 * A frame in the API: the latest of a live session, or a recorded one.
 *
 * @param message why there is no frame, or why none of its faces is known; else empty
 * @param frame {@code null} if there is none
 */
record PreviewView(PreviewMode mode, String message, Frame frame) {
    /**
     * A frame, and what was found in it.
     *
     * @param picture names the picture, under the preview's path
     * @param index the sender's own frame number, or {@code null}
     * @param width of the frame in pixels, in which boxes are given; the picture may be smaller
     */
    record Frame(
            String picture,
            long run,
            Long index,
            long capturedAt,
            int width,
            int height,
            List<FaceEmotion> faces,
            List<UnusableFace> unusable) {
        Frame {
            faces = List.copyOf(faces);
            unusable = List.copyOf(unusable);
        }
    }

    static PreviewView of(PreviewMode mode, Previews.Answer answer) {
        PreviewPicture picture = answer.picture();
        return new PreviewView(
                mode,
                answer.message(),
                picture == null ? null : frame(picture.name(), picture.run(), picture.results()));
    }

    /** A recorded frame; the message may say why none of its faces is known. */
    static PreviewView of(PreviewMode mode, long run, RecordedFrames.Shown shown) {
        if (shown.capturedAt() == null) {
            return new PreviewView(mode, shown.message(), null);
        }
        String picture = shown.capturedAt() + ".jpg";
        Frame frame = shown.results() == null
                ? new Frame(
                        picture,
                        run,
                        null,
                        shown.capturedAt(),
                        shown.size().width(),
                        shown.size().height(),
                        List.of(),
                        List.of())
                : frame(picture, run, shown.results());
        return new PreviewView(mode, shown.message(), frame);
    }

    private static Frame frame(String picture, long run, FaceEmotions results) {
        return new Frame(
                picture,
                run,
                results.frame().index(),
                results.frame().capturedAt(),
                results.width(),
                results.height(),
                results.faces(),
                results.unusable());
    }
}
