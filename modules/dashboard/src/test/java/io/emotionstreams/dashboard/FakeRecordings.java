package io.emotionstreams.dashboard;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Recordings in memory. */
final class FakeRecordings implements Recordings {
    private final Map<String, TreeMap<Long, byte[]>> sessions = new HashMap<>();
    private String damage;

    FakeRecordings with(String session, long capturedAt, byte[] image) {
        sessions.computeIfAbsent(session, id -> new TreeMap<>()).put(capturedAt, image);
        return this;
    }

    FakeRecordings damaged(String why) {
        damage = why;
        return this;
    }

    @Override
    public boolean has(String session) {
        return sessions.containsKey(session);
    }

    @Override
    public Optional<Long> nearest(String session, long time) throws IOException {
        failIfDamaged();
        return sessions.get(session).keySet().stream()
                .min((a, b) -> Double.compare(Math.abs((double) a - time), Math.abs((double) b - time)));
    }

    @Override
    public Optional<byte[]> image(String session, long capturedAt) throws IOException {
        failIfDamaged();
        return Optional.ofNullable(sessions.get(session).get(capturedAt));
    }

    private void failIfDamaged() throws IOException {
        if (damage != null) {
            throw new IOException(damage);
        }
    }
}
