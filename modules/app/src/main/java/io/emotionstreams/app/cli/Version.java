package io.emotionstreams.app.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = EmotionStreams.class.getPackage().getImplementationVersion();
        return new String[] {"emotion-streams " + (version == null ? "(not packaged)" : version)};
    }
}
