package io.emotionstreams.ingest;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads live frames from a camera, local or by RTSP or HTTP; a frame's capture time is its arrival. The source has no
 * end: when the connection is lost it is opened again, after a pause that doubles up to half a minute, until the reading
 * thread is interrupted.
 */
final class CameraSource implements FrameSource {
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(CameraSource.class);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(30);

    /** Detects a camera that disappears without closing the connection. ffmpeg expects microseconds. */
    private static final String READ_TIMEOUT_MICROS = "10000000";

    private final String address;
    private final Duration firstPause;
    private final GrabbedImages images = new GrabbedImages();
    private FFmpegFrameGrabber grabber;
    private Duration pause;
    private long firstFrameNanos;
    private long index;

    CameraSource(String address, Duration firstPause) {
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
        this.address = address;
        this.firstPause = firstPause;
        this.pause = firstPause;
        if (!connect()) {
            close();
            throw new UnreadableSourceException("camera '" + name()
                    + "' can't be opened: check the address, that it is on, and that no other program uses it");
        }
    }

    /** The address without its secrets. */
    @Override
    public String name() {
        return CameraAddress.withoutSecrets(address);
    }

    /** ffmpeg's messages repeat the address. */
    private String told(FFmpegFrameGrabber.Exception e) {
        return String.valueOf(e.getMessage()).replace(address, name());
    }

    @Override
    public OptionalLong frameCount() {
        return OptionalLong.empty();
    }

    @Override
    public Optional<SourceFrame> next() {
        while (!Thread.currentThread().isInterrupted()) {
            Optional<byte[]> image = grab();
            if (image.isPresent()) {
                pause = firstPause;
                return Optional.of(frame(image.get()));
            }
            LOG.error("connection to camera '{}' lost; reconnecting in {} ms", name(), pause.toMillis());
            if (!waitAndReconnect()) {
                break;
            }
        }
        return Optional.empty();
    }

    private SourceFrame frame(byte[] image) {
        long now = System.nanoTime();
        if (index == 0) {
            firstFrameNanos = now;
        }
        return SourceFrame.live(index++, Duration.ofNanos(now - firstFrameNanos), image, System.currentTimeMillis());
    }

    private Optional<byte[]> grab() {
        if (grabber == null) {
            return Optional.empty();
        }
        try {
            Frame frame = grabber.grabImage();
            return frame == null ? Optional.empty() : Optional.of(images.encode(grabber, frame));
        } catch (FFmpegFrameGrabber.Exception e) {
            LOG.debug("camera '{}': {}", name(), told(e));
            return Optional.empty();
        }
    }

    /** Returns false when interrupted. */
    private boolean waitAndReconnect() {
        release();
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : longer;
        connect();
        return true;
    }

    private boolean connect() {
        FFmpegFrameGrabber fresh = grabberFor(address);
        try {
            fresh.start();
        } catch (FFmpegFrameGrabber.Exception e) {
            LOG.debug("camera '{}': {}", name(), told(e));
            release(fresh);
            return false;
        }
        if (!fresh.hasVideo()) {
            release(fresh);
            return false;
        }
        grabber = fresh;
        return true;
    }

    private static FFmpegFrameGrabber grabberFor(String address) {
        boolean local = address.chars().allMatch(Character::isDigit);
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(local && !mac ? "/dev/video" + address : address);
        if (local && mac) {
            grabber.setFormat("avfoundation");
        } else if (local || address.startsWith("/dev/")) {
            grabber.setFormat("v4l2");
        } else if (address.startsWith("rtsp")) {
            grabber.setOption("rtsp_transport", "tcp");
            grabber.setOption("timeout", READ_TIMEOUT_MICROS);
        } else {
            grabber.setOption("rw_timeout", READ_TIMEOUT_MICROS);
        }
        return grabber;
    }

    private void release() {
        if (grabber != null) {
            release(grabber);
            grabber = null;
        }
    }

    private void release(FFmpegFrameGrabber open) {
        try {
            open.close();
        } catch (FrameGrabber.Exception e) {
            throw new IllegalStateException("ffmpeg did not release camera '" + name() + "'", e);
        }
    }

    @Override
    public void close() {
        release();
        images.close();
    }
}
