package io.emotionstreams.dashboard;

import io.emotionstreams.http.Reply;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The replies about recorded sessions. Thread-safe. */
final class RecordingDoor {
    private static final Pattern TIME = Pattern.compile("\\d{1,13}");
    private static final String PICTURE = ".jpg";
    private static final Reply NONE = Reply.problem(
            404,
            "there is no recording of this session; start the dashboard with '--recordings DIR --preview blurred'");
    private static final Reply UNKNOWN = Reply.problem(404, "no such session; /api/sessions lists all sessions");
    private static final Reply NO_TIME = Reply.problem(
            404, "expected a capture time in epoch milliseconds, such as /api/sessions/{id}/recording/1795338000123");

    private final PreviewMode mode;
    private final SessionStore store;
    private final RecordedFrames frames;

    RecordingDoor(PreviewMode mode, SessionStore store, RecordedFrames frames) {
        this.mode = mode;
        this.store = store;
        this.frames = frames;
    }

    /** Whether there is a recording of a session. */
    Reply of(String session) {
        return store.session(session).isEmpty()
                ? UNKNOWN
                : Reply.json(Map.of("mode", mode, "recorded", frames.has(session)));
    }

    /** What was found in the frame nearest to a time, or the picture of the frame with exactly this time and {@code .jpg}. */
    Reply at(String session, String name) {
        Optional<SessionView> known = store.session(session);
        if (known.isEmpty()) {
            return UNKNOWN;
        }
        if (!frames.has(session)) {
            return NONE;
        }
        if (known.get().state() == SessionView.State.LIVE) {
            return Reply.problem(404, "the session is live; its recording is shown when it has ended");
        }
        boolean picture = name.endsWith(PICTURE);
        String time = picture ? name.substring(0, name.length() - PICTURE.length()) : name;
        if (!TIME.matcher(time).matches()) {
            return NO_TIME;
        }
        try {
            return picture ? picture(known.get(), Long.parseLong(time)) : frame(known.get(), Long.parseLong(time));
        } catch (RecordedFrames.BusyException e) {
            return Reply.problem(503, e.getMessage() + "; ask again in a moment");
        } catch (IOException e) {
            return Reply.problem(404, "The recorded frame can't be shown: " + e.getMessage() + ".");
        }
    }

    private Reply frame(SessionView session, long time) throws IOException {
        return Reply.json(PreviewView.of(mode, session.run(), frames.nearest(session, time)));
    }

    private Reply picture(SessionView session, long capturedAt) throws IOException {
        return frames.picture(session, capturedAt)
                .map(jpeg -> Reply.ok("image/jpeg", jpeg))
                .orElseGet(() -> Reply.problem(
                        404, "there is no such picture; /api/sessions/{id}/recording/{time} names the nearest"));
    }
}
