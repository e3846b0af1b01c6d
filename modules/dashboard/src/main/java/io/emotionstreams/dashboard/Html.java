package io.emotionstreams.dashboard;

/** HTML escaping. */
final class Html {
    private Html() {}

    /** Escapes untrusted text for use in elements and in double-quoted attributes. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
