package io.emotionstreams.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes a SHA-256 piece by piece. Not thread-safe. */
public final class Sha256 {
    private static final int CHUNK_BYTES = 64 * 1024;

    private final MessageDigest digest;

    /** Starts with no bytes. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The digest of these bytes in 64 lower-case hex digits. */
    public static String hexOf(byte[] bytes) {
        Sha256 sha256 = new Sha256();
        sha256.update(bytes, 0, bytes.length);
        return sha256.hex();
    }

    /** The digest of a file's content in 64 lower-case hex digits; the file is streamed. */
    public static String hexOf(Path file) throws IOException {
        Sha256 sha256 = new Sha256();
        byte[] chunk = new byte[CHUNK_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                sha256.update(chunk, 0, read);
            }
        }
        return sha256.hex();
    }

    /** Appends one byte. */
    public void update(byte value) {
        digest.update(value);
    }

    /** Appends some bytes of an array. */
    public void update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
    }

    /** The digest of all bytes so far in 64 lower-case hex digits. Starts over with no bytes. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
