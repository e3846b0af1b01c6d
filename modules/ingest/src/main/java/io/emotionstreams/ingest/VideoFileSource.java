package io.emotionstreams.ingest;

import static org.bytedeco.opencv.global.opencv_core.ROTATE_180;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_CLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_COUNTERCLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.rotate;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The frames of a video file, decoded by ffmpeg, rotated according to the file's display matrix, and encoded as JPEG.
 * Media times are those of the file, so a variable frame rate is preserved.
 */
final class VideoFileSource implements FrameSource {
    private static final int QUARTER_TURN_DEGREES = 90;

    private final Path file;
    private final FFmpegFrameGrabber grabber;
    private final OpenCVFrameConverter.ToMat converter = new OpenCVFrameConverter.ToMat();
    private final JpegEncoder encoder = new JpegEncoder();
    private final Mat rotationBuffer = new Mat();
    private final int quarterTurns;
    private long firstTimestamp = -1;
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
        if (!grabber.hasVideo()) {
            close();
            throw new UnreadableSourceException("'" + file + "' has no video stream");
        }
        // ffmpeg reports the angle counterclockwise, NaN when there is none.
        double rotation = grabber.getDisplayRotation();
        this.quarterTurns = Double.isNaN(rotation) ? 0 : Math.floorMod(Math.round(rotation / QUARTER_TURN_DEGREES), 4);
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
        return rate > 0 && Double.isFinite(rate) ? OptionalDouble.of(rate) : OptionalDouble.empty();
    }

    @Override
    public Optional<SourceFrame> next() {
        // The grabber owns the frame and the converter the Mat; both are reused by the next call.
        try {
            Frame frame = grabber.grabImage();
            if (frame == null) {
                return Optional.empty();
            }
            if (firstTimestamp < 0) {
                firstTimestamp = frame.timestamp;
            }
            Duration mediaTime = Duration.of(Math.max(0, frame.timestamp - firstTimestamp), ChronoUnit.MICROS);
            return Optional.of(new SourceFrame(index++, mediaTime, encoder.encode(rotated(converter.convert(frame)))));
        } catch (FFmpegFrameGrabber.Exception e) {
            throw new UnreadableSourceException("'" + file + "' can't be read after frame " + index, e);
        }
    }

    private Mat rotated(Mat image) {
        switch (quarterTurns) {
            case 1 -> rotate(image, rotationBuffer, ROTATE_90_COUNTERCLOCKWISE);
            case 2 -> rotate(image, rotationBuffer, ROTATE_180);
            case 3 -> rotate(image, rotationBuffer, ROTATE_90_CLOCKWISE);
            default -> {
                return image;
            }
        }
        return rotationBuffer;
    }

    @Override
    public void close() {
        rotationBuffer.close();
        encoder.close();
        converter.close();
        try {
            grabber.close();
        } catch (FrameGrabber.Exception e) {
            throw new IllegalStateException("ffmpeg did not release '" + file + "'", e);
        }
    }
}
