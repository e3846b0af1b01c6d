package io.emotionstreams.app.cli;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.dashboard.PreviewMode;
import io.emotionstreams.dashboard.PreviewSettings;
import picocli.CommandLine.Option;

/** The option of the commands with a dashboard: what its visitors see of frames. */
final class PreviewOption {
    @Option(
            names = "--preview",
            paramLabel = "off|blurred|full",
            description = "Whether the dashboard shows the latest frame of each live session: not at all, with blurred"
                    + " faces, or as it is. Faces that were not found are not blurred. Default: off; in demo, blurred.")
    private PreviewMode mode;

    /** What was asked for, or the command's default. */
    PreviewSettings or(PreviewMode unlessGiven, Settings settings) {
        return new PreviewSettings(
                mode == null ? unlessGiven : mode, settings.layout().faceRetention());
    }
}
