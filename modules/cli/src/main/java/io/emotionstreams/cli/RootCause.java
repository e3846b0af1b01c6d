package io.emotionstreams.cli;

/** The innermost cause of a wrapped failure. */
public final class RootCause {
    private RootCause() {}

    /** Its message; the name of its class if it has none. */
    public static String message(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
