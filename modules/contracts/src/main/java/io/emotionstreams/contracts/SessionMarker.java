package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;

/**
 * Value of {@code session-markers}: something that happened in a session, such as a prompt or a task, at a moment or over a
 * span. Any client may write one. The topic is compacted: a record with the same key replaces a marker, one without a value
 * removes it.
 *
 * @param session the session's id
 * @param id of the marker, unique in its session: 1 to {@value #MAX_ID_LENGTH} letters, digits, {@code .}, {@code _} or
 *     {@code -}
 * @param name what happened: 1 to {@value #MAX_NAME_LENGTH} characters without control characters
 * @param start when it happened or began, in capture time, epoch milliseconds
 * @param end when it ended, exclusive, or {@code null} if it was a moment
 */
public record SessionMarker(
        String session, String id, String name, @JsonProperty(required = true) long start, Long end) {
    /** Max length of a marker's id. */
    public static final int MAX_ID_LENGTH = 64;

    /** Max length of a marker's name, in UTF-16 code units. */
    public static final int MAX_NAME_LENGTH = 80;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1," + MAX_ID_LENGTH + "}");

    public SessionMarker {
        if (session == null || !SessionIdDeserializer.accepts(session)) {
            throw new IllegalArgumentException("a marker needs the id of its session");
        }
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "a marker's id must be 1 to %d letters, digits, '.', '_' or '-'".formatted(MAX_ID_LENGTH));
        }
        if (name == null || name.isBlank() || name.length() > MAX_NAME_LENGTH || hasControls(name)) {
            throw new IllegalArgumentException(
                    "a marker's name must be 1 to %d characters without control characters".formatted(MAX_NAME_LENGTH));
        }
        if (start < 0 || (end != null && end <= start)) {
            throw new IllegalArgumentException(
                    "a marker must start after 1970 and end after its start, not at %d and %s".formatted(start, end));
        }
    }

    private static boolean hasControls(String name) {
        return name.codePoints()
                .anyMatch(character -> Character.isISOControl(character)
                        || Character.getType(character) == Character.FORMAT
                        || Character.getType(character) == Character.SURROGATE);
    }

    /** The record's key. */
    public String key() {
        return key(id, session);
    }

    /** The key of a session's marker: {@code ID/SESSION}. */
    public static String key(String id, String session) {
        return id + "/" + session;
    }

    /** The session's id in a {@link #key}; an id may contain slashes, a marker's can't. */
    public static String sessionOf(String key) {
        return key.substring(key.indexOf('/') + 1);
    }

    /** The marker's id in a {@link #key}; empty if it is none. */
    public static String idOf(String key) {
        return key.substring(0, Math.max(0, key.indexOf('/')));
    }

    /** Whether it is about a moment, not a span. */
    @JsonIgnore
    public boolean isMoment() {
        return end == null;
    }
}
