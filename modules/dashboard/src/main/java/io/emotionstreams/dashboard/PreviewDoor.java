package io.emotionstreams.dashboard;

import io.emotionstreams.http.Reply;
import java.util.Map;

/** The replies about the preview. Whoever asks for a session's frame watches the session. Thread-safe. */
final class PreviewDoor {
    private static final Reply OFF =
            Reply.problem(404, "the preview is off: start the dashboard with '--preview blurred' to see frames");

    private final PreviewMode mode;
    private final Previews previews;

    PreviewDoor(PreviewSettings settings, Previews previews) {
        this.mode = settings.mode();
        this.previews = previews;
    }

    /** Whether there is a preview. */
    Reply mode() {
        return Reply.json(Map.of("mode", mode));
    }

    /** What was found in a session's latest frame, and the name of its picture. */
    Reply latest(String session) {
        if (mode == PreviewMode.OFF) {
            return OFF;
        }
        return previews.watch(session)
                .map(answer -> Reply.json(PreviewView.of(mode, answer)))
                .orElseGet(() -> Reply.problem(404, "no such session; /api/sessions lists all sessions"));
    }

    /** The picture of a session's latest frame, if it is still the one with this name. */
    Reply picture(String session, String name) {
        if (mode == PreviewMode.OFF) {
            return OFF;
        }
        return previews.picture(session, name)
                .map(picture -> Reply.ok("image/jpeg", picture.jpeg()))
                .orElseGet(() -> Reply.problem(
                        404, "this is not the session's latest picture; /api/sessions/{id}/preview names that"));
    }
}
