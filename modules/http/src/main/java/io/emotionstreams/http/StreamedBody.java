package io.emotionstreams.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingNestedCallback;

/**
 * Writes a body of many lines in chunks, each made when the client has taken the one before: in little memory, and without
 * a thread that waits. Used once.
 */
public final class StreamedBody extends IteratingNestedCallback {
    private static final int CHUNK_BYTES = 32 * 1024;

    private final Response response;
    private final Iterator<String> lines;
    private boolean last;

    private StreamedBody(Response response, Stream<String> lines, Callback callback) {
        super(callback);
        this.response = response;
        this.lines = lines.iterator();
    }

    /** Writes the lines, UTF-8, as a file to download. */
    public static void download(
            Response response, Callback callback, String contentType, String fileName, Stream<String> lines) {
        response.setStatus(200);
        response.getHeaders().put("Content-Type", contentType);
        response.getHeaders().put("Cache-Control", "no-store");
        response.getHeaders().put("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
        new StreamedBody(response, lines, callback).iterate();
    }

    @Override
    protected Action process() {
        if (last) {
            return Action.SUCCEEDED;
        }
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(CHUNK_BYTES);
        while (lines.hasNext() && chunk.size() < CHUNK_BYTES) {
            chunk.writeBytes(lines.next().getBytes(StandardCharsets.UTF_8));
        }
        last = !lines.hasNext();
        response.write(last, ByteBuffer.wrap(chunk.toByteArray()), this);
        return Action.SCHEDULED;
    }
}
