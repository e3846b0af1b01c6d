package io.emotionstreams.dashboard;

import java.io.IOException;
import java.util.Optional;

/**
 * Where the dashboard finds the frames of recorded sessions: a port, since it knows no archives. Session ids are the
 * visitors' words: an implementation must not make file names of them. Implementations are thread-safe.
 */
public interface Recordings {
    /** Whether there is a recording of this session. */
    boolean has(String session);

    /**
     * The capture time of the recorded frame of a session that is nearest to a time; empty if there is none.
     *
     * @param time epoch milliseconds
     * @throws IOException when a recording can't be read; its message is the end of a sentence for visitors, without paths
     */
    Optional<Long> nearest(String session, long time) throws IOException;

    /**
     * The recorded frame of a session with exactly this capture time, JPEG or PNG; owned by the caller.
     *
     * @throws IOException as above
     */
    Optional<byte[]> image(String session, long capturedAt) throws IOException;
}
