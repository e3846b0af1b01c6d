package io.emotionstreams.app.cluster;

/** Finds out what began a failure that was wrapped on its way. */
public final class RootCause {
    private RootCause() {}

    /** The innermost cause's message; the name of its class if it has none. */
    public static String message(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
