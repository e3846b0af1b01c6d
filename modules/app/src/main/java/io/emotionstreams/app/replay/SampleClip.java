package io.emotionstreams.app.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The bundled clip as a file for ffmpeg: eight synthetic faces in a classroom, 20 s of 1280×720 at 15 frames/s. */
public final class SampleClip implements AutoCloseable {
    private static final String NAME = "classroom.mp4";
    private static final String RESOURCE = "/io/emotionstreams/app/" + NAME;

    private final Path directory;

    private SampleClip(Path directory) {
        this.directory = directory;
    }

    /** Extracts it to a temporary directory, which closing deletes. */
    public static SampleClip unpack() throws IOException {
        SampleClip clip = new SampleClip(Files.createTempDirectory("emotion-streams-clip"));
        try (InputStream video = SampleClip.class.getResourceAsStream(RESOURCE)) {
            Files.copy(video, clip.file(), StandardCopyOption.REPLACE_EXISTING);
        }
        return clip;
    }

    /** The video file. */
    public Path file() {
        return directory.resolve(NAME);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file());
        Files.deleteIfExists(directory);
    }
}
