package io.emotionstreams.app.annotate;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacv.Seekable;

/**
 * The bytes of a video as ffmpeg writes them. JavaCV ignores that a disk is full, so the first failure is kept here, for
 * {@link #throwFailure}. Not thread-safe.
 */
final class VideoBytes extends OutputStream implements Seekable {
    private static final int FROM_START = 0;
    private static final int FROM_HERE = 1;
    private static final int FROM_END = 2;

    private final Path file;
    private final FileChannel channel;
    private IOException failure;

    /** Creates the file, which must not exist. */
    VideoBytes(Path file) {
        this.file = file;
        try {
            this.channel = FileChannel.open(file, CREATE_NEW, WRITE);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void write(int oneByte) {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
            while (failure == null && left.hasRemaining()) {
                channel.write(left);
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    @Override
    public void seek(long offset, int whence) {
        try {
            switch (whence) {
                case FROM_START -> channel.position(offset);
                case FROM_HERE -> channel.position(channel.position() + offset);
                case FROM_END -> channel.position(channel.size() + offset);
                default -> {
                    // ffmpeg asks for the size, which it can do without.
                }
            }
        } catch (IOException e) {
            failure = failure == null ? e : failure;
        }
    }

    /** Throws what went wrong so far, if anything. */
    void throwFailure() {
        if (failure != null) {
            throw failed(failure);
        }
    }

    private UncheckedIOException failed(IOException cause) {
        return new UncheckedIOException("video '" + file + "' can't be written: " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            failure = failure == null ? e : failure;
        }
    }

    /** Deletes the file, which is closed: whoever tries again should not be told that the output exists. */
    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("'" + file + "' can't be deleted: " + e.getMessage(), e);
        }
    }
}
