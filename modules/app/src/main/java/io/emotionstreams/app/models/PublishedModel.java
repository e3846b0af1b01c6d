package io.emotionstreams.app.models;

import java.net.URI;

/**
 * A model file that others publish and that {@link ModelDownload} can fetch.
 *
 * @param name of the file
 * @param address where its publisher offers it
 * @param bytes its size
 * @param sha256 its SHA-256, 64 lower-case hex digits
 */
public record PublishedModel(String name, URI address, long bytes, String sha256) {
    /** The YuNet face detector of OpenCV Zoo, MIT license. */
    public static final PublishedModel YUNET = new PublishedModel(
            "face_detection_yunet_2023mar.onnx",
            URI.create("https://github.com/opencv/opencv_zoo/raw/main/models/face_detection_yunet/"
                    + "face_detection_yunet_2023mar.onnx"),
            232_589,
            "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4");
}
