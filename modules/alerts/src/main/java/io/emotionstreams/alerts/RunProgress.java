package io.emotionstreams.alerts;

/**
 * How far a session's run has come.
 *
 * @param session the session's id
 * @param run its number, from 1
 * @param firstCapturedAt its earliest capture time, epoch milliseconds
 * @param endedAt its end in event time, epoch milliseconds; {@code null} while it goes on
 * @param resumable whether it has ended only until further notice, so that its last windows may come again
 * @param model model that classified its last frame
 */
public record RunProgress(
        String session, long run, long firstCapturedAt, Long endedAt, boolean resumable, String model) {
    boolean ended() {
        return endedAt != null;
    }
}
