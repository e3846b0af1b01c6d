package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.Caution;
import io.emotionstreams.contracts.EmotionAlert;
import io.emotionstreams.contracts.EmotionAlert.Reason;
import io.emotionstreams.contracts.EmotionAlert.State;
import io.emotionstreams.contracts.Measure;
import io.emotionstreams.contracts.Quantity;

/**
 * An alert of a session: what its two records on {@code emotion-alerts} say. Times are event time, epoch milliseconds.
 *
 * @param since when the quantity became as high
 * @param raisedAt when that had lasted long enough; {@code null} if that record is no longer retained
 * @param clearedAt when it was so no longer; {@code null} while the alert is raised
 * @param measured value and interval when it was raised; {@code null} if that record is no longer retained
 * @param caution the caveat of {@code measured}, or {@code null}
 * @param reason why it was cleared; {@code null} while it is raised
 */
record SessionAlert(
        String id,
        String rule,
        Quantity quantity,
        long since,
        Long raisedAt,
        Long clearedAt,
        Measure measured,
        Caution caution,
        Reason reason) {

    static SessionAlert of(EmotionAlert alert) {
        boolean raised = alert.state() == State.RAISED;
        return new SessionAlert(
                alert.id(),
                alert.rule(),
                alert.quantity(),
                alert.since(),
                raised ? alert.at() : null,
                raised ? null : alert.at(),
                raised ? alert.measured() : null,
                raised ? alert.caution() : null,
                alert.reason());
    }

    /** The same alert, cleared. */
    SessionAlert clearedBy(SessionAlert cleared) {
        return new SessionAlert(
                id, rule, quantity, since, raisedAt, cleared.clearedAt(), measured, caution, cleared.reason());
    }

    /** Up to when this is known: the end of a window, which is later than its run's first frame. */
    long knownUntil() {
        return clearedAt == null ? raisedAt : clearedAt;
    }

    boolean isRaised() {
        return clearedAt == null;
    }
}
