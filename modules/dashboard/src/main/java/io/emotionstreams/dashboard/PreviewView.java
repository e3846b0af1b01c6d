package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.UnusableFace;
import java.util.List;

/**
 * The preview in the API.
 *
 * @param message why there is no frame; empty if there is one
 * @param frame the latest frame, or {@code null}
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
        return new PreviewView(mode, answer.message(), answer.picture() == null ? null : frame(answer.picture()));
    }

    private static Frame frame(PreviewPicture picture) {
        FaceEmotions results = picture.results();
        return new Frame(
                picture.name(),
                picture.run(),
                results.frame().index(),
                results.frame().capturedAt(),
                results.width(),
                results.height(),
                results.faces(),
                results.unusable());
    }
}
