package io.emotionstreams.http;

import tools.jackson.databind.json.JsonMapper;

/** Serializes the API's records as JSON. Thread-safe. */
public final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    /** UTF-8 bytes, without line breaks. */
    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }
}
