package io.emotionstreams.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.emotionstreams.contracts.FrameHeaders;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What should never have been sent to {@code video-frames}, in every way that we could think of. */
final class BadFrames {
    /** A record, and a part of the reason that its dead letter should give. */
    record BadFrame(ProducerRecord<String, byte[]> record, String reason) {}

    private BadFrames() {}

    /**
     * One of each, from this camera but for the last, which names no session.
     *
     * @param picture a good one, to be spoilt
     */
    static List<BadFrame> of(Camera<byte[]> camera, byte[] picture) {
        ProducerRecord<String, byte[]> noCaptureTime = camera.frame(5, picture);
        noCaptureTime
                .headers()
                .remove(FrameHeaders.CAPTURED_AT)
                .add(FrameHeaders.CAPTURED_AT, "yesterday".getBytes(UTF_8));
        ProducerRecord<String, byte[]> unknownEvent = camera.frame(6, null);
        unknownEvent.headers().add(FrameHeaders.EVENT, "pause".getBytes(UTF_8));
        ProducerRecord<String, byte[]> noSession = new Camera<>(camera.topic(), null, 0, 0).frame(7, picture);
        return List.of(
                new BadFrame(camera.frame(0, Arrays.copyOf(picture, picture.length / 2)), "JPEG"),
                new BadFrame(camera.frame(1, new byte[0]), "the frame is empty"),
                new BadFrame(camera.frame(2, "hello".getBytes(UTF_8)), "neither JPEG nor PNG"),
                new BadFrame(camera.frame(3, png(10_000, 10_000)), "10000x10000 pixels, too large"),
                new BadFrame(camera.frame(4, null), "no value and its header 'event' is missing"),
                new BadFrame(noCaptureTime, "'captured-at' should be a whole number but is 'yesterday'"),
                new BadFrame(unknownEvent, "no value and its header 'event' is 'pause'"),
                new BadFrame(noSession, "no key"));
    }

    /** Signature and header of a gray image; nothing follows, and nothing should be asked for. */
    private static byte[] png(int width, int height) {
        byte[] header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(UTF_8))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 0, 0, 0, 0})
                .array();
        CRC32 checksum = new CRC32();
        checksum.update(header);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        png.writeBytes(ByteBuffer.allocate(4).putInt(header.length - 4).array());
        png.writeBytes(header);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
        return png.toByteArray();
    }
}
