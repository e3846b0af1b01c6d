package io.emotionstreams.detection;

import io.emotionstreams.tracking.Tracks;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * What the detect stage knows of a session between two frames: some 150 bytes and 48 for each track.
 *
 * @param activeAt wall-clock time of its last record, epoch milliseconds
 * @param pace which frames are due
 * @param refusedAt capture time of the latest frame, if that was refused for it, epoch milliseconds; else {@code null}
 * @param tracks who is who
 */
record SessionState(long activeAt, Pace.State pace, Long refusedAt, Tracks tracks) {
    static final SessionState START = new SessionState(0, Pace.State.START, null, Tracks.NONE);

    private static final byte VERSION = 2;

    private static final long NOT_REFUSED = Long.MIN_VALUE;

    static Serde<SessionState> serde() {
        return Serdes.serdeFrom(
                (topic, state) -> state == null ? null : state.toBytes(),
                (topic, bytes) -> bytes == null ? null : ofBytes(bytes));
    }

    SessionState with(Tracks others) {
        return new SessionState(activeAt, pace, refusedAt, others);
    }

    /** The same after a frame was refused for its capture time. */
    SessionState refusing(long now, long capturedAt) {
        return new SessionState(now, pace, capturedAt, tracks);
    }

    private byte[] toBytes() {
        byte[] ofTracks = tracks.toBytes();
        ByteBuffer bytes = ByteBuffer.allocate(1 + 2 * Long.BYTES + Pace.State.BYTES + ofTracks.length);
        bytes.put(VERSION).putLong(activeAt);
        pace.write(bytes);
        bytes.putLong(refusedAt == null ? NOT_REFUSED : refusedAt);
        return bytes.put(ofTracks).array();
    }

    private static SessionState ofBytes(byte[] state) {
        ByteBuffer bytes = ByteBuffer.wrap(state);
        try {
            byte version = bytes.get();
            if (version < VERSION) {
                // Written before an upgrade: the session's tracks begin anew.
                return START;
            }
            if (version != VERSION) {
                throw new SerializationException(
                        "a session's state is stored in version %d, not %d".formatted(version, VERSION));
            }
            long activeAt = bytes.getLong();
            Pace.State pace = Pace.State.read(bytes);
            long refusedAt = bytes.getLong();
            byte[] ofTracks = new byte[bytes.remaining()];
            bytes.get(ofTracks);
            return new SessionState(
                    activeAt, pace, refusedAt == NOT_REFUSED ? null : refusedAt, Tracks.ofBytes(ofTracks));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new SerializationException("not a session's state: " + e.getMessage(), e);
        }
    }
}
