package io.emotionstreams.app.models;

import io.emotionstreams.files.AtomicFile;
import io.emotionstreams.files.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Downloads a model file and checks its size and SHA-256. The file appears under its name only if both are right; a failed
 * attempt leaves nothing behind.
 */
public final class ModelDownload {
    private static final int TIMEOUT_MILLIS = 15_000;
    private static final int CHUNK_BYTES = 16 * 1024;

    private final PublishedModel model;
    private final URI address;

    /**
     * Prepares a download.
     *
     * @param address the publisher's, or a mirror's
     * @throws IllegalArgumentException for an address that is not http or https
     */
    public ModelDownload(PublishedModel model, URI address) {
        String scheme = String.valueOf(address.getScheme());
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("'" + address + "' is not an http:// or https:// address");
        }
        this.model = model;
        this.address = address;
    }

    /**
     * Downloads to this file.
     *
     * @param onBytes receives the number of bytes downloaded so far
     * @return false if the file already exists
     * @throws IllegalArgumentException when a different file of that name exists
     * @throws DownloadException when the download fails; the message explains why
     */
    public boolean to(Path out, LongConsumer onBytes) throws InterruptedException {
        if (Files.exists(out)) {
            if (model.sha256().equals(sha256(out))) {
                return false;
            }
            throw new IllegalArgumentException(
                    "'" + out + "' already exists and is a different file: choose another path or delete it first");
        }
        Path directory = out.toAbsolutePath().getParent();
        try (AtomicFile file = AtomicFile.replacing(out)) {
            fetch(file.part(), onBytes);
            file.commit();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("'" + directory + "' can't be written: " + e.getMessage(), e);
        }
    }

    private void fetch(Path part, LongConsumer onBytes) throws InterruptedException, IOException {
        Sha256 sha256 = new Sha256();
        long received = 0;
        try (OutputStream out = Files.newOutputStream(part);
                InputStream in = open()) {
            byte[] chunk = new byte[CHUNK_BYTES];
            for (int read = read(in, chunk, received); read >= 0; read = read(in, chunk, received)) {
                received += read;
                if (received > model.bytes()) {
                    throw new DownloadException(
                            address + " is not " + model.name() + ": it is larger than " + model.bytes() + " bytes");
                }
                out.write(chunk, 0, read);
                sha256.update(chunk, 0, read);
                onBytes.accept(received);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
        if (received < model.bytes()) {
            throw brokeOff(received, null);
        }
        String actual = sha256.hex();
        if (!actual.equals(model.sha256())) {
            throw new DownloadException(address + " is not " + model.name() + ": its SHA-256 is " + actual
                    + " instead of " + model.sha256() + "; the download was discarded");
        }
    }

    private InputStream open() {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new DownloadException(address + " returned status " + status + ": try a mirror");
            }
            return connection.getInputStream();
        } catch (IOException e) {
            throw new DownloadException(
                    address + " can't be reached (" + e.getMessage() + "): check the connection or try a mirror", e);
        }
    }

    private int read(InputStream in, byte[] chunk, long received) {
        try {
            return in.read(chunk);
        } catch (IOException e) {
            throw brokeOff(received, e);
        }
    }

    private DownloadException brokeOff(long received, IOException cause) {
        return new DownloadException(
                "the download of " + model.name() + " ended after " + received + " of " + model.bytes()
                        + " bytes and was discarded: run it again",
                cause);
    }

    private static String sha256(Path file) {
        try {
            return Sha256.hexOf(file);
        } catch (IOException e) {
            throw new UncheckedIOException("'" + file + "' can't be read: " + e.getMessage(), e);
        }
    }
}
