package io.emotionstreams.app.annotate;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameRecorder;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Writes annotated frames as a video in the size of the first frame: H.264 if ffmpeg has OpenH264, else MPEG-4. An odd
 * width or height is padded by one pixel, as video codecs require.
 */
final class VideoOutput implements AnnotatedOutput {
    private static final String H264 = "libopenh264";

    /** What OpenH264 takes; larger pictures, such as 8K, become MPEG-4. */
    private static final long H264_MAX_PIXELS = 4096L * 2304;

    /** Keeps text sharp. */
    private static final double BITS_PER_PIXEL = 0.2;

    private static final long MICROS_PER_SECOND = 1_000_000;

    private final Path file;
    private final double framesPerSecond;
    private final OpenCVFrameConverter.ToMat converter = new OpenCVFrameConverter.ToMat();
    private final Mat even = new Mat();
    private VideoBytes bytes;
    private FFmpegFrameRecorder recorder;
    private int width;
    private int height;
    private int lastNumber = -1;
    private boolean empty = true;

    VideoOutput(Path file, double framesPerSecond) {
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
        this.file = file;
        this.framesPerSecond = framesPerSecond;
    }

    @Override
    public void write(Mat picture, Duration mediaTime) {
        if (recorder == null) {
            start(picture.cols(), picture.rows());
        }
        if (picture.cols() != width || picture.rows() != height) {
            throw new IllegalArgumentException(
                    "all frames of a video must have the same size, but %dx%d is followed by %dx%d: choose a directory as the output"
                            .formatted(width, height, picture.cols(), picture.rows()));
        }
        // Frame numbers follow the media time, so that a variable frame rate keeps its timing.
        long due = Math.round(mediaTime.toNanos() / 1000.0 * framesPerSecond / MICROS_PER_SECOND);
        lastNumber = Math.toIntExact(Math.max(lastNumber + 1, due));
        recorder.setFrameNumber(lastNumber);
        copyMakeBorder(picture, even, 0, height % 2, 0, width % 2, BORDER_REPLICATE);
        // The converter owns the frame, which shares the picture's pixels.
        Frame frame = converter.convert(even);
        try {
            recorder.record(frame, avutil.AV_PIX_FMT_BGR24);
            bytes.throwFailure();
            empty = false;
        } catch (FFmpegFrameRecorder.Exception e) {
            throw failed(e);
        }
    }

    private void start(int newWidth, int newHeight) {
        bytes = new VideoBytes(file);
        width = newWidth;
        height = newHeight;
        int evenWidth = width + width % 2;
        int evenHeight = height + height % 2;
        recorder = new FFmpegFrameRecorder(bytes, evenWidth, evenHeight, 0);
        recorder.setFormat(format());
        if (avcodec.avcodec_find_encoder_by_name(H264) != null && (long) evenWidth * evenHeight <= H264_MAX_PIXELS) {
            recorder.setVideoCodecName(H264);
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
        } else {
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG4);
        }
        recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
        recorder.setFrameRate(framesPerSecond);
        recorder.setVideoBitrate(
                (int) Math.min(Integer.MAX_VALUE, BITS_PER_PIXEL * evenWidth * evenHeight * framesPerSecond));
        try {
            recorder.start();
        } catch (FFmpegFrameRecorder.Exception e) {
            throw failed(e);
        }
    }

    /** As ffmpeg names it. */
    private String format() {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".mkv") ? "matroska" : name.substring(name.lastIndexOf('.') + 1);
    }

    private IllegalStateException failed(Exception cause) {
        return new IllegalStateException(
                "video '" + file + "' of " + width + "x" + height + " pixels can't be written ("
                        + String.valueOf(cause.getMessage()).replaceAll("\\s*\\(For more details.*", "")
                        + "): choose a directory as the output",
                cause);
    }

    @Override
    public void close() {
        try {
            if (recorder != null) {
                recorder.close();
            }
        } catch (FrameRecorder.Exception e) {
            throw failed(e);
        } finally {
            even.close();
            converter.close();
            closeFile();
        }
    }

    private void closeFile() {
        if (bytes != null) {
            bytes.close();
            if (empty) {
                bytes.delete();
            }
            bytes.throwFailure();
        }
    }
}
