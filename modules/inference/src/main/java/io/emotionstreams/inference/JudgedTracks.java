package io.emotionstreams.inference;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The face of each track that was judged last, in memory alone. Those that were judged longest ago give way to others,
 * and none is kept for long without being judged anew. Not thread-safe.
 */
final class JudgedTracks {
    /** With 2.4 KB each: 2.4 MB. As many as eight sessions with 128 people each. */
    static final int MAX_TRACKS = 1024;

    private final Map<Key, Judged> faces = new LinkedHashMap<>();
    private long round;

    private record Key(String session, long track) {}

    private record Judged(JudgedFace face, long round) {}

    /** The track's face that was judged last; {@code null} if none is remembered. */
    JudgedFace get(String session, long track) {
        Judged judged = faces.get(new Key(session, track));
        return judged == null ? null : judged.face();
    }

    void put(String session, long track, JudgedFace face) {
        Key key = new Key(session, track);
        faces.remove(key);
        faces.put(key, new Judged(face, round));
        if (faces.size() > MAX_TRACKS) {
            faces.remove(faces.keySet().iterator().next());
        }
    }

    /** Forgets a session's tracks: its next run numbers tracks from 1 again. */
    void forget(String session) {
        faces.keySet().removeIf(key -> key.session().equals(session));
    }

    /** Forgets the faces that were judged before the previous call: they are pictures of people. */
    void forgetOld() {
        faces.values().removeIf(judged -> judged.round() < round);
        round++;
    }

    void clear() {
        faces.clear();
    }
}
