package io.emotionstreams.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frames of a video file, decoded by ffmpeg and encoded as {@link GrabbedImages}. Media times are those of the file
 * where they can be true, see {@link MediaClock}, so a variable frame rate is preserved.
 */
final class VideoFileSource implements FrameSource {
    private static final Logger LOG = LoggerFactory.getLogger(VideoFileSource.class);

    /** ffmpeg plays text files as the output of a terminal. */
    private static final String TEXT_FORMAT = "tty";

    /** Files that state no rate, and those that state another unit in its place. */
    private static final double DEFAULT_FRAME_RATE = 25;

    private static final double MAX_FRAME_RATE = 1000;

    /** Containers round, and sound may go on after the picture. */
    private static final Duration MAX_MISSING = Duration.ofSeconds(2);

    private static final double MAX_MISSING_SHARE = 0.05;

    private final Path file;
    private final FFmpegFrameGrabber grabber;
    private final GrabbedImages images = new GrabbedImages();
    private final MediaClock clock;
    private Duration lastMediaTime = Duration.ZERO;
    private long index;

    VideoFileSource(Path file) {
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
        this.file = file;
        this.grabber = new FFmpegFrameGrabber(file.toFile());
        try {
            grabber.start();
        } catch (FFmpegFrameGrabber.Exception e) {
            close();
            throw new UnreadableSourceException("'" + file + "' is not a video that ffmpeg can read", e);
        }
        if (TEXT_FORMAT.equals(grabber.getFormat())) {
            close();
            throw new UnreadableSourceException("'" + file + "' is a text file, not a video");
        }
        if (!hasMovingPictures()) {
            close();
            throw new UnreadableSourceException("'" + file + "' has no video stream");
        }
        this.clock = new MediaClock(framesPerSecond().orElse(DEFAULT_FRAME_RATE));
    }

    /** The cover of a song is a video stream too. */
    private boolean hasMovingPictures() {
        return grabber.hasVideo() && (stream().disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) == 0;
    }

    private AVStream stream() {
        return grabber.getFormatContext().streams(grabber.getVideoStream());
    }

    @Override
    public String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public OptionalLong frameCount() {
        long frames = grabber.getLengthInVideoFrames();
        return frames > 0 ? OptionalLong.of(frames) : OptionalLong.empty();
    }

    @Override
    public OptionalDouble framesPerSecond() {
        double rate = grabber.getVideoFrameRate();
        return rate > 0 && rate <= MAX_FRAME_RATE ? OptionalDouble.of(rate) : OptionalDouble.empty();
    }

    @Override
    public Optional<SourceFrame> next() {
        try {
            // The grabber owns the frame and reuses it in the next call.
            Frame frame = grabber.grabImage();
            if (frame == null) {
                missingEnd().ifPresent(LOG::error);
                return Optional.empty();
            }
            lastMediaTime = clock.next(frame.timestamp);
            return Optional.of(new SourceFrame(index++, lastMediaTime, images.encode(grabber, frame)));
        } catch (FFmpegFrameGrabber.Exception e) {
            throw new UnreadableSourceException("'" + file + "' can't be read after frame " + index, e);
        }
    }

    /** A copy that was cut off replays as far as it goes, but nobody should take that for all of it. */
    Optional<String> missingEnd() {
        Duration promised = Duration.of(Math.max(0, grabber.getLengthInTime()), ChronoUnit.MICROS);
        Duration missing = promised.minus(lastMediaTime);
        long frames = stream().nb_frames();
        // The last picture of a file with few, such as a slide show, may stand for long: a known number of frames
        // decides.
        boolean incomplete = frames > 0
                ? index < frames * (1 - MAX_MISSING_SHARE)
                : missing.toMillis() > promised.toMillis() * MAX_MISSING_SHARE;
        return index > 0 && incomplete && missing.compareTo(MAX_MISSING) > 0
                ? Optional.of("'" + name() + "' ends at second " + seconds(lastMediaTime) + " of " + seconds(promised)
                        + ": it may be damaged or not copied completely")
                : Optional.empty();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
    }

    @Override
    public void close() {
        images.close();
        try {
            grabber.close();
        } catch (FrameGrabber.Exception e) {
            throw new IllegalStateException("ffmpeg did not release '" + file + "'", e);
        }
    }
}
