package io.emotionstreams.dashboard;

/** Puts text from outside into a page. */
final class Html {
    private Html() {}

    /** The text with what HTML would read as markup escaped; fine in elements and in double-quoted attributes. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
