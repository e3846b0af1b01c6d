package io.emotionstreams.cli;

/** What a failure comes down to, for messages to people. */
public final class RootCause {
    private RootCause() {}

    /** The message of the innermost cause, or that exception's class name if it has none. */
    public static String message(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
