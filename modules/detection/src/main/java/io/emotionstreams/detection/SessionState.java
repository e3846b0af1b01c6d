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
 * @param tracks who is who
 */
record SessionState(long activeAt, Pace.State pace, Tracks tracks) {
    static final SessionState START = new SessionState(0, Pace.State.START, Tracks.NONE);

    private static final byte VERSION = 1;

    static Serde<SessionState> serde() {
        return Serdes.serdeFrom(
                (topic, state) -> state == null ? null : state.toBytes(),
                (topic, bytes) -> bytes == null ? null : ofBytes(bytes));
    }

    SessionState with(Tracks others) {
        return new SessionState(activeAt, pace, others);
    }

    private byte[] toBytes() {
        byte[] ofTracks = tracks.toBytes();
        ByteBuffer bytes = ByteBuffer.allocate(1 + Long.BYTES + Pace.State.BYTES + ofTracks.length);
        bytes.put(VERSION).putLong(activeAt);
        pace.write(bytes);
        return bytes.put(ofTracks).array();
    }

    private static SessionState ofBytes(byte[] state) {
        ByteBuffer bytes = ByteBuffer.wrap(state);
        try {
            byte version = bytes.get();
            if (version != VERSION) {
                throw new SerializationException(
                        "a session's state is stored in version %d, not %d".formatted(version, VERSION));
            }
            long activeAt = bytes.getLong();
            Pace.State pace = Pace.State.read(bytes);
            byte[] ofTracks = new byte[bytes.remaining()];
            bytes.get(ofTracks);
            return new SessionState(activeAt, pace, Tracks.ofBytes(ofTracks));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new SerializationException("not a session's state: " + e.getMessage(), e);
        }
    }
}
