package io.emotionstreams.ingest;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.nio.file.Path;
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
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), WIDTH, HEIGHT, 0);
                OpenCVFrameConverter.ToMat converter = new OpenCVFrameConverter.ToMat();
                Scalar dark = Scalar.all(20);
                Scalar white = Scalar.all(255);
                Rect top = new Rect(0, 0, WIDTH, HEIGHT / 4);
                Mat image = new Mat(HEIGHT, WIDTH, CV_8UC3, dark);
                Mat bar = new Mat(image, top)) {
            bar.put(white);
            recorder.setFormat("mp4");
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG4);
            recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
            recorder.setFrameRate(framesPerSecond);
            if (rotation != 0) {
                recorder.setDisplayRotation(rotation);
            }
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
