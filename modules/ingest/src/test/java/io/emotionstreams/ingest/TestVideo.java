package io.emotionstreams.ingest;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Writes small real videos: dark images with a white bar at the top. */
final class TestVideo {
    static final int WIDTH = 64;
    static final int HEIGHT = 48;

    private TestVideo() {}

    /** @param rotation as a phone records it, degrees counterclockwise; 0 for none */
    static Path write(Path file, int frames, double framesPerSecond, double rotation) throws Exception {
        return write(file, "mp4", WIDTH, frames, framesPerSecond, recorder -> {
            if (rotation != 0) {
                recorder.setDisplayRotation(rotation);
            }
        });
    }

    /** @param format as ffmpeg names it; {@code m4v} is a stream without timestamps */
    static Path write(
            Path file,
            String format,
            int width,
            int frames,
            double framesPerSecond,
            Consumer<FFmpegFrameRecorder> prepare)
            throws Exception {
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), width, HEIGHT, 0);
                OpenCVFrameConverter.ToMat converter = new OpenCVFrameConverter.ToMat();
                Scalar dark = Scalar.all(20);
                Scalar white = Scalar.all(255);
                Rect top = new Rect(0, 0, width, HEIGHT / 4);
                Mat image = new Mat(HEIGHT, width, CV_8UC3, dark);
                Mat bar = new Mat(image, top)) {
            bar.put(white);
            recorder.setFormat(format);
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG4);
            recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
            recorder.setFrameRate(framesPerSecond);
            prepare.accept(recorder);
            recorder.start();
            for (int i = 0; i < frames; i++) {
                try (Frame frame = converter.convert(image)) {
                    recorder.record(frame);
                }
            }
        }
        return file;
    }
}
