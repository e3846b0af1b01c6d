package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.FaceEmotions;

/**
 * A frame as visitors may see it, and what was found in just that frame.
 *
 * @param run of the session
 * @param jpeg owned by the picture
 * @param expiresAt when it must no longer be shown, epoch milliseconds
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or copied, see jpeg
record PreviewPicture(String session, long run, FaceEmotions results, byte[] jpeg, long expiresAt) {
    /** The place of the frame on {@code video-frames}, which no other frame has. */
    String name() {
        return results.frame().partition() + "-" + results.frame().offset();
    }

    boolean isOf(String id, long runOfId) {
        return session.equals(id) && run == runOfId;
    }
}
