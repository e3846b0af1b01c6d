package io.emotionstreams.tracking;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The tracker's state of one session after a frame: its tracks, the next number and what the frame looked like. At most
 * {@value #MAX_TRACKS} tracks of {@value #TRACK_BYTES} bytes each. Immutable.
 */
public final class Tracks {
    /** Max number of tracks; as many as a frame may have faces. */
    public static final int MAX_TRACKS = 256;

    /** Length of a serialized track in bytes. */
    public static final int TRACK_BYTES = 48;

    /** Before any frame, also of a recording whose time begins at 0. */
    static final long LONG_AGO = Long.MIN_VALUE / 2;

    /** The state before a session's first frame. */
    public static final Tracks NONE = new Tracks(LONG_AGO, LONG_AGO, 1, null, List.of());

    private static final byte VERSION = 2;
    private static final int HEADER_BYTES = 24;

    private final long capturedAt;
    private final long strayAt;
    private final int nextId;
    private final SceneSignature signature;
    private final List<Track> tracks;

    Tracks(long capturedAt, long strayAt, int nextId, SceneSignature signature, List<Track> tracks) {
        this.capturedAt = capturedAt;
        this.strayAt = strayAt;
        this.nextId = nextId;
        this.signature = signature;
        this.tracks = List.copyOf(tracks);
    }

    /** Latest capture time of the session's frames, epoch milliseconds; long before all times if there were none. */
    public long capturedAt() {
        return capturedAt;
    }

    /** Capture time of the latest frame, if that was far too early, epoch milliseconds; else long before all times. */
    long strayAt() {
        return strayAt;
    }

    /** The same after a frame that was far too early. */
    Tracks withStray(long newStrayAt) {
        return new Tracks(capturedAt, newStrayAt, nextId, signature, tracks);
    }

    /** The number of the next track. */
    int nextId() {
        return nextId;
    }

    /** What the last frame looked like, or {@code null}. */
    SceneSignature signature() {
        return signature;
    }

    List<Track> list() {
        return tracks;
    }

    /** The number of tracks, those of faces that are hidden at the moment included. */
    public int size() {
        return tracks.size();
    }

    /** The same time and next number, without a trace of where faces are or what the frame looked like. */
    public Tracks withoutFaces() {
        return new Tracks(capturedAt, strayAt, nextId, null, List.of());
    }

    /** The state as bytes. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(
                HEADER_BYTES + (signature == null ? 0 : SceneSignature.CELLS) + tracks.size() * TRACK_BYTES);
        bytes.put(VERSION).put((byte) (signature == null ? 0 : 1)).putShort((short) tracks.size());
        bytes.putLong(capturedAt).putLong(strayAt).putInt(nextId);
        if (signature != null) {
            bytes.put(signature.cells());
        }
        for (Track track : tracks) {
            bytes.putInt(track.id()).putLong(track.seenAt());
            bytes.putFloat(track.x()).putFloat(track.y());
            bytes.putFloat(track.width()).putFloat(track.height());
            bytes.putFloat(track.velocityX()).putFloat(track.velocityY());
            bytes.putFloat(track.variance()).putFloat(track.covariance()).putFloat(track.velocityVariance());
        }
        return bytes.array();
    }

    /**
     * Reads a state.
     *
     * @throws IllegalArgumentException if the bytes are not one
     */
    public static Tracks ofBytes(byte[] state) {
        ByteBuffer bytes = ByteBuffer.wrap(state);
        try {
            byte version = bytes.get();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "the tracks are stored in version %d, not %d".formatted(version, VERSION));
            }
            boolean signed = bytes.get() != 0;
            int count = bytes.getShort();
            long capturedAt = bytes.getLong();
            long strayAt = bytes.getLong();
            int nextId = bytes.getInt();
            byte[] cells = new byte[SceneSignature.CELLS];
            if (signed) {
                bytes.get(cells);
            }
            List<Track> tracks = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                tracks.add(track(bytes));
            }
            return new Tracks(capturedAt, strayAt, nextId, signed ? SceneSignature.of(cells) : null, tracks);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the stored tracks end after " + state.length + " bytes", e);
        }
    }

    private static Track track(ByteBuffer bytes) {
        int id = bytes.getInt();
        long seenAt = bytes.getLong();
        return new Track(
                id,
                bytes.getFloat(),
                bytes.getFloat(),
                bytes.getFloat(),
                bytes.getFloat(),
                bytes.getFloat(),
                bytes.getFloat(),
                bytes.getFloat(),
                bytes.getFloat(),
                bytes.getFloat(),
                seenAt);
    }
}
