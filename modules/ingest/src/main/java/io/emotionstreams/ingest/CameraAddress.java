package io.emotionstreams.ingest;

/**
 * What may be told of a camera's address, in a header, a log line or an error: scheme, host and path. User name, password
 * and query, which may hold tokens, are secrets.
 */
public final class CameraAddress {
    private static final String SCHEME_END = "://";

    private CameraAddress() {}

    /**
     * The address without its secrets; anything without a scheme, such as {@code /dev/video0} or a file's name, is
     * unchanged. Passwords need not be percent-encoded: where it is unclear what belongs to the password, nothing but the
     * scheme remains.
     */
    public static String withoutSecrets(String address) {
        int scheme = address.indexOf(SCHEME_END);
        if (scheme < 0) {
            return address;
        }
        String prefix = address.substring(0, scheme + SCHEME_END.length());
        String rest = address.substring(prefix.length());
        int query = indexOfQuery(rest);
        int at = rest.lastIndexOf('@');
        if (query >= 0 && query < at) {
            // Either a password with such a character, or a query with an address in it.
            return prefix + "…";
        }
        return prefix + path(rest.substring(at + 1));
    }

    private static String path(String hostAndMore) {
        int query = indexOfQuery(hostAndMore);
        return query < 0 ? hostAndMore : hostAndMore.substring(0, query);
    }

    /** Where the query, the fragment or the parameters begin, or -1. */
    private static int indexOfQuery(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("?#;".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
