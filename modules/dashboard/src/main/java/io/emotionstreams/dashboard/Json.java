package io.emotionstreams.dashboard;

import tools.jackson.databind.json.JsonMapper;

/** How the API writes its records. Thread-safe. */
final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    /** UTF-8 bytes, in one line. */
    static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }
}
